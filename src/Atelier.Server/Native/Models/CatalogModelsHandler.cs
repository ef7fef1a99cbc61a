using Atelier.Core.Catalog;
using Atelier.Core.Planning;
using Atelier.Core.Planning.Serving;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Models;

/// <summary>Lists the catalog's models and tells what one can do.</summary>
internal sealed class CatalogModelsHandler(
    CatalogStore catalog,
    ProviderDirectory directory,
    PlannerOptions planning,
    TimeProvider time,
    ErrorAnswers errors)
{
    private const string Capabilities = "/capabilities";

    /// <summary>Characters of a caller's own text that a message repeats.</summary>
    private const int LongestShown = 200;

    public async Task ListAsync(HttpContext context)
    {
        if (Read(context, out var provider, out var operation) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var onlyAvailable = context.QueryText("available") is "true" or "1";
        var models = catalog.Current.Models
            .Where(model => provider is null || ReferenceEquals(model.Provider, provider))
            .Where(model => operation is null || model.Operations.HasFlag(operation.Value))
            .Select(ToSummary)
            .Where(model => !onlyAvailable || model.Available);
        await NativeAnswer.SendAsync(context, new CatalogModelListBody([.. models]), NativeJson.Default.CatalogModelListBody);
    }

    /// <remarks>Ids hold slashes, so the last part of the path is found here.</remarks>
    public async Task FindAsync(HttpContext context)
    {
        var path = context.RouteText("id").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).TrimEnd('/');
        var id = path.EndsWith(Capabilities, StringComparison.Ordinal) ? path[..^Capabilities.Length] : path;
        if (catalog.Current.Find(id) is not { } match)
        {
            var shown = id.Length <= LongestShown ? id : id[..LongestShown] + "…";
            await errors.WriteAsync(
                context,
                new(StatusCodes.Status404NotFound, "model_not_found", $"The model '{shown}' does not exist. GET /api/v1/models lists those there are."));
            return;
        }

        await NativeAnswer.SendAsync(context, ToBody(match), NativeJson.Default.CapabilitiesBody);
    }

    private ErrorAnswer? Read(HttpContext context, out ProviderEntry? provider, out ModelOperations? operation)
    {
        (provider, operation) = (null, null);
        if (context.QueryText("provider") is { Length: > 0 } name && (provider = catalog.Current.FindProvider(name)) is null)
        {
            return Bad("provider", $"Parameter 'provider' must be one of {string.Join(", ", catalog.Current.Providers.Select(static one => one.Id))}");
        }

        if (context.QueryText("operation") is { Length: > 0 } word)
        {
            if (!WireWords.TryRead<ModelOperations>(word, out var known) || known == ModelOperations.None)
            {
                return Bad("operation", "Parameter 'operation' must be one of generate, edit, inpaint, vary, upscale");
            }

            operation = known;
        }

        return null;
    }

    private static ErrorAnswer Bad(string parameter, string message) =>
        new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter };

    private bool IsAvailable(ModelEntry model) => directory.IsOn(model.Provider.Id) || planning.SimulatesEverything(directory);

    private bool IsRetired(ModelEntry model) => model.IsRetired(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

    private CatalogModelSummaryBody ToSummary(ModelEntry model)
    {
        var available = IsAvailable(model);
        return new CatalogModelSummaryBody
        {
            Id = model.Name,
            Name = model.DisplayName,
            Aliases = model.Aliases,
            Provider = model.Provider.Id,
            Vendor = model.Vendor,
            Tier = WireWords.Of(model.Tier),
            Status = WireWords.Of(IsRetired(model) ? ModelStatus.Retired : model.Status),
            Operations = [.. Enum.GetValues<ModelOperations>().Where(one => one != ModelOperations.None && model.Operations.HasFlag(one)).Select(WireWords.Of)],
            Available = available,
            Reason = available ? null : directory.PassOverReason(model.Provider.Id),
            RetiresOn = model.Retirement?.Date,
            Successor = model.Retirement?.Successor,
        };
    }

    private CapabilitiesBody ToBody(ModelMatch match)
    {
        var model = match.Entry;
        var summary = ToSummary(model);
        return new CapabilitiesBody
        {
            Id = summary.Id,
            Name = summary.Name,
            Aliases = summary.Aliases,
            Provider = summary.Provider,
            Vendor = summary.Vendor,
            Tier = summary.Tier,
            Status = summary.Status,
            Operations = summary.Operations,
            Available = summary.Available,
            Reason = summary.Reason,
            RetiresOn = summary.RetiresOn,
            Successor = summary.Successor,
            Sizes = CapabilitySizesBody.From(model.Sizes),
            Qualities = model.Qualities?.Values ?? [],
            DefaultQuality = model.Qualities?.Default,
            Styles = model.Styles ?? [],
            Formats = [.. model.Formats.Select(static format => format.ToName())],
            Backgrounds = model.Backgrounds,
            Streaming = model.Streaming,
            Limits = CapabilityLimitsBody.From(model.Limits),
            Parameters = CapabilityParametersBody.From(model.Parameters),
            Price = CapabilityPriceBody.From(model.Price),
            TypicalSeconds = model.TypicalTime(quality: null).TotalSeconds,
            AlsoAt = [.. match.Offers.Where(other => !ReferenceEquals(other, model)).Select(static other => other.Name)],
            Source = model.Source,
            Checked = model.Checked,
            Notes = model.Notes,
        };
    }
}
