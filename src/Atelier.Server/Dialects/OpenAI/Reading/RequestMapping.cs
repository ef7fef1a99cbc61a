namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>From this dialect's fields to the request everybody shares. Pure.</summary>
internal static class RequestMapping
{
    /// <summary>Names in one warning; a request of a thousand junk fields gets no thousand sentences.</summary>
    private const int MostNamed = 20;

    private const int LongestName = 64;

    public static ImageRequest ToImageRequest(WireRequest wire, ImageOperation operation, PictureSet pictures, bool strict) => new()
    {
        Operation = operation,
        Prompt = wire.Prompt ?? "",
        Model = NullIfEmpty(wire.Model),
        Provider = NullIfEmpty(wire.Provider),
        Count = wire.Count ?? 1,
        Size = wire.Size,
        AspectRatio = wire.AspectRatio,
        Quality = wire.Quality,
        Style = NullIfEmpty(wire.Style),
        Background = wire.Background,
        Format = wire.Format,
        Compression = wire.OutputCompression,
        Seed = wire.Seed,
        NegativePrompt = NullIfEmpty(wire.NegativePrompt),
        Steps = wire.Steps,
        Guidance = wire.Guidance,
        Strength = wire.Strength,
        Images = pictures.Images,
        Mask = pictures.Mask,
        Markup = pictures.Markup,
        InputFidelity = wire.InputFidelity,
        Moderation = wire.Moderation,
        Complexity = wire.Complexity,
        PartialImages = PartialImagesOf(wire),
        FrameCount = wire.FrameCount,
        FrameDurationMs = wire.FrameDurationMs,
        User = NullIfEmpty(wire.EndUser),
        Strict = wire.Strict ?? strict,
        EmbedMetadata = wire.EmbedMetadata,
        Timeout = wire.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Cache = wire.Cache,
        MaxCostUsd = (decimal?)wire.MaxCostUsd,
        Quote = wire.Quote,
        Models = ChainOf(wire),
        Fallback = wire.Fallback ?? true,
        Route = wire.Route,
        Svg = wire.Svg,
        ProviderOptions = wire.ProviderOptions,
        Warnings = WarningsOf(wire),
    };

    /// <summary>The explicit chain, or the model with those that may stand in for it.</summary>
    private static IReadOnlyList<string> ChainOf(WireRequest wire) =>
        wire.Models.Count > 0 ? [.. wire.Models, .. wire.FallbackModels]
        : wire.FallbackModels.Count > 0 && NullIfEmpty(wire.Model) is { } model ? [model, .. wire.FallbackModels]
        : wire.FallbackModels;

    /// <summary>Nobody sees unfinished pictures without a stream, and they can cost money. One out of range stays, to be refused.</summary>
    private static int? PartialImagesOf(WireRequest wire) =>
        wire.Stream == true || wire.PartialImages is < 0 or > 3 ? wire.PartialImages : null;

    private static List<string> WarningsOf(WireRequest wire)
    {
        var warnings = new List<string>();
        if (wire.Unknown.Count > 0)
        {
            warnings.Add(Sentence(wire.Unknown, "is not known and was ignored", "are not known and were ignored"));
        }

        if (wire.Unused.Count > 0)
        {
            warnings.Add(Sentence(
                wire.Unused,
                "is understood but has no effect on this server yet",
                "are understood but have no effect on this server yet"));
        }

        if (wire.PartialImages > 0 && wire.Stream != true)
        {
            warnings.Add("Parameter 'partial_images' has no effect without 'stream': true.");
        }

        return warnings;
    }

    private static string Sentence(List<string> names, string one, string many)
    {
        var named = string.Join("', '", names.Take(MostNamed).Select(Shorten));
        var more = names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "";
        return names.Count == 1 ? $"Parameter '{named}' {one}." : $"Parameters '{named}'{more} {many}.";
    }

    private static string Shorten(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
