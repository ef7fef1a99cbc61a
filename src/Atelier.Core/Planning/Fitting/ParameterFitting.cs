using System.Globalization;
using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Fitting;

/// <summary>Optional knobs: kept, brought into range, or left out with a reason.</summary>
internal sealed class ParameterFitting
{
    private const int UsualScale = 2;

    private readonly ImageRequest _request;
    private readonly ModelEntry _artist;
    private readonly FittingNotes _notes;

    private ParameterFitting(ImageRequest request, ModelEntry artist, FittingNotes notes)
    {
        (_request, _artist, _notes) = (request, artist, notes);
    }

    public static FittedParameters Fit(ImageRequest request, ModelEntry artist, FittedOutput output, FittingNotes notes) =>
        new ParameterFitting(request, artist, notes).Fit(output);

    private FittedParameters Fit(FittedOutput output)
    {
        var knobs = _artist.Parameters;
        return new FittedParameters
        {
            Seed = FitSeed(knobs.Seed),
            NegativePrompt = FitNegativePrompt(knobs.NegativePrompt),
            Steps = (int?)InRange("steps", _request.Steps, knobs.Steps),
            Guidance = InRange("guidance", _request.Guidance, knobs.Guidance),
            Strength = InRange("strength", _request.Strength, knobs.Strength ? new NumberRange(0, 1) : null),
            InputFidelity = FitWord("input_fidelity", _request.InputFidelity, knobs.InputFidelity),
            Moderation = FitModeration(knobs.Moderation),
            Complexity = FitWord("complexity", _request.Complexity, knobs.Complexity ? ["low", "medium", "high"] : []),
            PartialImages = FitPartialImages(output.Format),
            Scale = FitScale(knobs.Scale),
        };
    }

    private long? FitSeed(SeedRange? range)
    {
        if (_request.Seed is not { } asked)
        {
            return null;
        }

        var sent = range?.Fold(asked);
        if (sent != asked)
        {
            var reason = range is null ? Lacks("seed") : $"'{_artist.Name}' takes other seeds.";
            var allowed = range is null ? null : $"{Text(range.Min)} to {Text(range.Max)}";
            _notes.Adjust("seed", Text(asked), sent is null ? null : Text(sent.Value), reason, allowed);
        }

        return sent;
    }

    private string? FitNegativePrompt(bool taken)
    {
        if (string.IsNullOrEmpty(_request.NegativePrompt) || taken)
        {
            return _request.NegativePrompt;
        }

        // Its length stands for it: what people write does not belong in job records.
        _notes.Adjust("negative_prompt", $"({_request.NegativePrompt.Length} characters)", null, Lacks("negative_prompt"));
        return null;
    }

    private double? InRange(string parameter, double? asked, NumberRange? range)
    {
        if (asked is not { } number)
        {
            return null;
        }

        if (range is null)
        {
            _notes.Adjust(parameter, Text(number), null, Lacks(parameter));
            return null;
        }

        var sent = range.Clamp(number);
        if (sent != number)
        {
            var allowed = $"{Text(range.Min)} to {Text(range.Max)}";
            _notes.Adjust(parameter, Text(number), Text(sent), $"It is outside of what '{_artist.Name}' takes.", allowed);
        }

        return sent;
    }

    private string? FitWord(string parameter, string? asked, IReadOnlyList<string> words)
    {
        if (asked is null || words.Contains(asked))
        {
            return asked;
        }

        _notes.Adjust(
            parameter,
            asked,
            null,
            words.Count == 0 ? Lacks(parameter) : $"'{_artist.Name}' takes other words.",
            words.Count == 0 ? null : string.Join(", ", words));
        return null;
    }

    private string? FitModeration(bool taken)
    {
        // "auto" is what every provider does untold.
        if (_request.Moderation is null or "auto" || taken)
        {
            return taken ? _request.Moderation : null;
        }

        _notes.Adjust("moderation", _request.Moderation, null, Lacks("moderation"), "auto");
        return null;
    }

    private int FitPartialImages(ImageFormat format)
    {
        if (_request.PartialImages is not { } asked || asked == 0)
        {
            return 0;
        }

        // Seen of OpenAI's models and true of any: an animation or a drawing in vectors has no half-finished pixels to show.
        var still = format is ImageFormat.Gif or ImageFormat.Svg;
        var most = still || !_artist.Streaming ? 0 : _artist.Limits.PartialImages;
        var sent = Math.Min(asked, most);
        if (sent != asked)
        {
            var reason = still ? $"There are no unfinished pictures of a {format.ToName()}."
                : most == 0 ? $"'{_artist.Name}' shows no unfinished pictures."
                : $"'{_artist.Name}' shows fewer unfinished pictures.";
            _notes.Adjust("partial_images", Text(asked), Text(sent), reason, $"0 to {most}");
        }

        return sent;
    }

    private int? FitScale(IReadOnlyList<int> factors)
    {
        if (_request.Operation != ImageOperation.Upscale)
        {
            if (_request.Scale is { } idle)
            {
                _notes.Adjust("scale", Text(idle), null, "Only an upscale has one.");
            }

            return null;
        }

        if (factors.Count == 0 || (_request.Scale is { } asked && factors.Contains(asked)))
        {
            return _request.Scale;
        }

        var sent = factors.MinBy(factor => Math.Abs(factor - (_request.Scale ?? UsualScale)));
        if (_request.Scale is { } other)
        {
            _notes.Adjust("scale", Text(other), Text(sent), $"'{_artist.Name}' upscales by other factors.", string.Join(", ", factors));
        }

        return sent;
    }

    private string Lacks(string parameter) => $"'{_artist.Name}' takes no '{parameter}'.";

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
