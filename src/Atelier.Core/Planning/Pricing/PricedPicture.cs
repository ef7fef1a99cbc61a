using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Pricing;

/// <summary>What of a call its price depends on.</summary>
internal sealed record PricedPicture
{
    /// <summary>Words the model may draw with: one, all of its own where it chooses, or <see langword="null"/> where it has none.</summary>
    public required IReadOnlyList<string?> Qualities { get; init; }

    /// <summary>The likeliest of them.</summary>
    public required string? Quality { get; init; }

    public required ImageSize? Size { get; init; }

    public required string? Resolution { get; init; }

    public required int Count { get; init; }

    /// <summary>Calls it takes to make <see cref="Count"/> pictures.</summary>
    public required int Calls { get; init; }

    public required int PromptCharacters { get; init; }

    public required int References { get; init; }

    public required bool HighFidelity { get; init; }

    public required int PartialImages { get; init; }

    public required int? Steps { get; init; }

    public static PricedPicture Of(ModelEntry model, ProviderCall call, ImageSize? size)
    {
        var rule = model.Qualities;
        var usual = model.Sizes.Default;
        var leftToTheModel = rule?.Auto == true && call.Quality is null or "auto";
        var quality = call.Quality is null or "auto" ? rule?.Default : call.Quality;
        return new PricedPicture
        {
            Qualities = leftToTheModel ? [.. rule!.Values] : [quality],
            Quality = quality,
            Size = size ?? usual.Pixels,
            Resolution = call.Resolution ?? usual.Resolution,
            Count = call.Count,
            Calls = (call.Count + model.Limits.ImagesPerCall - 1) / model.Limits.ImagesPerCall,
            PromptCharacters = call.Prompt.Length,
            References = call.Images.Count,
            HighFidelity = call.InputFidelity == "high",
            PartialImages = call.PartialImages,
            Steps = call.Steps,
        };
    }
}
