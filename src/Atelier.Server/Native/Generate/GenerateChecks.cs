using System.Globalization;
using Atelier.Core.Catalog;
using Atelier.Core.Engine;
using Atelier.Core.Policy;
using Atelier.Server.Dialects.OpenAI.Reading;

namespace Atelier.Server.Native.Generate;

/// <summary>What can be told before anything is fetched or planned, all of it at once (contracts 3.3).</summary>
internal sealed class GenerateChecks(ServiceOffers offers, CatalogStore catalog, EngineOptions engine)
{
    /// <summary>Characters of a caller's own word that a message repeats.</summary>
    private const int LongestShown = 64;

    private static readonly string[] s_qualities = ["standard", "hd"];
    private static readonly string[] s_styles = ["vivid", "natural"];

    private readonly BlockedWords _blockedWords = new(engine.ContentModeration ? engine.BlockedWords : []);

    /// <summary>Adds what is wrong to the issues.</summary>
    /// <param name="given">The fields.</param>
    /// <param name="offer">Which of the service's providers is meant; its rules hold too.</param>
    public void Run(GivenFields given, ServiceOffer? offer)
    {
        var wire = given.Common;
        var issues = given.Issues;
        CheckProvider(wire, offer, issues);
        if (given.NeedsPrompt)
        {
            CheckPrompt(wire, offer, issues);
        }

        if (wire.Count is { } count && (count < 1 || count > engine.MaxImagesPerRequest))
        {
            issues.Add(Text($"Number of images must be between 1 and {engine.MaxImagesPerRequest}"), "num_images");
        }

        if (offer is not null)
        {
            CheckOffer(wire, offer, issues);
        }

        if (_blockedWords.Refuses(wire.Prompt ?? ""))
        {
            issues.Add("The prompt was refused by this server's content policy. Change the prompt.", "prompt");
        }
    }

    private void CheckProvider(WireRequest wire, ServiceOffer? offer, Issues issues)
    {
        if (string.IsNullOrEmpty(wire.Provider))
        {
            return;
        }

        if (offer is not null)
        {
            if (!offers.IsAvailable(offer))
            {
                issues.AddUnavailable($"Provider '{offer.Id}' is not available. {Others()}");
            }

            return;
        }

        if (catalog.Current.FindProvider(wire.Provider) is not { } provider)
        {
            var known = string.Join(", ", ServiceOffers.All.Select(static one => one.Id).Concat(catalog.Current.Providers.Select(static one => one.Id)));
            issues.Add($"There is no provider '{Shown(wire.Provider)}'. There are {known}.", "provider");
        }
        else if (offers.OffReason(provider) is { } reason)
        {
            issues.AddUnavailable($"Provider '{provider.Id}' is not available: {reason}. {Others()}");
        }
    }

    private void CheckPrompt(WireRequest wire, ServiceOffer? offer, Issues issues)
    {
        if (string.IsNullOrWhiteSpace(wire.Prompt))
        {
            if (wire.Operation is ImageOperation.Upscale or ImageOperation.Vary)
            {
                return;
            }

            issues.Add("Prompt cannot be empty", "prompt");
            return;
        }

        var most = Math.Min(engine.MaxPromptLength, offer is null ? int.MaxValue : offers.RulesOf(offer).PromptCharacters ?? int.MaxValue);
        var length = wire.Prompt.Trim().EnumerateRunes().Count();
        if (length > most)
        {
            issues.Add(Text($"Prompt has {length} characters; at most {most} are allowed"), "prompt");
        }
    }

    private void CheckOffer(WireRequest wire, ServiceOffer offer, Issues issues)
    {
        if (!string.IsNullOrEmpty(wire.Model) || wire.Models.Count > 0)
        {
            issues.Add($"Provider '{offer.Id}' stands for a model itself; leave out 'model', or name the service that is to serve it.", "model");
        }

        var rules = offers.RulesOf(offer);
        if (wire.Count > rules.MaxImages && wire.Count <= engine.MaxImagesPerRequest)
        {
            var most = rules.MaxImages == 1 ? "one image" : Text($"at most {rules.MaxImages} images");
            issues.Add($"{offer.Name} makes {most} in one request", "num_images");
        }

        if (wire.Size is { Length: > 0 } size && size != "auto" && !(ImageSize.TryParse(size, out var wanted) && rules.Sizes.Contains(wanted)))
        {
            issues.Add($"Size '{Shown(size)}' is not supported by {offer.Name}. Supported: {string.Join(", ", rules.Sizes)}", "size");
        }

        CheckWord("quality", wire.Quality, s_qualities, issues);
        CheckWord("style", wire.Style, s_styles, issues);
    }

    private static void CheckWord(string parameter, string? word, string[] allowed, Issues issues)
    {
        if (!string.IsNullOrEmpty(word) && !allowed.Contains(word))
        {
            issues.Add($"Parameter '{parameter}' must be one of {string.Join(", ", allowed)}", parameter);
        }
    }

    private string Others()
    {
        var available = string.Join(", ", offers.Available.Select(static other => other.Id));
        return available.Length > 0 ? $"Available: {available}." : "GET /api/v1/providers lists those that are.";
    }

    private static string Shown(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
