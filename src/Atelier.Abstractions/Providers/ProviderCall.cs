using System.Text.Json;

namespace Atelier;

/// <summary>One request, fitted to one model at one provider: exactly what is to be sent.</summary>
public sealed record ProviderCall
{
    public required string JobId { get; init; }

    public required ImageOperation Operation { get; init; }

    /// <summary>The model's id as this provider spells it.</summary>
    public required string Model { get; init; }

    public required string Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    /// <summary>How many pictures this call makes.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Index of the first of them within the job. A job of several calls numbers its pictures through.</summary>
    public int FirstIndex { get; init; }

    /// <summary>Pixels to draw, or to expect where the model takes a ratio; <see langword="null"/> when the model decides.</summary>
    public ImageSize? Size { get; init; }

    /// <summary><c>W:H</c> for models that take ratios.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>The resolution's own name, such as <c>2K</c> or <c>0.25</c>, for models that take one beside the ratio.</summary>
    public string? Resolution { get; init; }

    public string? Quality { get; init; }

    public string? Style { get; init; }

    public string? Background { get; init; }

    public ImageFormat Format { get; init; } = ImageFormat.Png;

    public int? Compression { get; init; }

    public long? Seed { get; init; }

    public int? Steps { get; init; }

    public double? Guidance { get; init; }

    public double? Strength { get; init; }

    public IReadOnlyList<ImageSource> Images { get; init; } = [];

    public ImageSource? Mask { get; init; }

    public ImageSource? Markup { get; init; }

    public string? InputFidelity { get; init; }

    public string? Moderation { get; init; }

    public string? Complexity { get; init; }

    public int PartialImages { get; init; }

    public int? FrameCount { get; init; }

    public int? FrameDurationMs { get; init; }

    public int? Scale { get; init; }

    /// <summary>What is done to the picture, in order, where pixels are all that is worked on.</summary>
    public IReadOnlyList<PictureTransform> Transforms { get; init; } = [];

    /// <summary>Whether the picture stays in the format it came in; <see cref="Format"/> means nothing then.</summary>
    public bool KeepsFormat { get; init; }

    public string? User { get; init; }

    /// <summary>Earlier turns of the conversation, oldest first, for models that hold one.</summary>
    public IReadOnlyList<ConversationTurn> Turns { get; init; } = [];

    /// <summary>Whether the caller wants words beside the pictures; <see langword="null"/> leaves it to the model.</summary>
    public bool? WantsText { get; init; }

    /// <summary>OpenAI's <c>svg</c> object for vector drawings; <see langword="null"/> when none was given.</summary>
    public JsonElement? Svg { get; init; }

    /// <summary>This provider's own extras, a JSON object; <see langword="null"/> when none were given.</summary>
    public JsonElement? Options { get; init; }

    /// <summary>Longest this one attempt may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}
