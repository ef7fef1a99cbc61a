using System.Text.Json;

namespace Atelier;

/// <summary>One wish for pictures, in no dialect: what the caller asked, unchanged.</summary>
/// <remarks>
/// Words such as <see cref="Size"/> and <see cref="Quality"/> stay as the caller spelled them; planning fits them to a model and
/// records every difference. <see langword="null"/> always means "not asked".
/// </remarks>
public sealed record ImageRequest
{
    public required ImageOperation Operation { get; init; }

    /// <summary>The prompt; empty only for operations that need none.</summary>
    public required string Prompt { get; init; }

    /// <summary>Model id or alias; <see langword="null"/> for the server's default, <c>auto</c> to let planning choose by tier.</summary>
    public string? Model { get; init; }

    /// <summary>Provider id the caller insists on.</summary>
    public string? Provider { get; init; }

    /// <summary>How many pictures, 1 to 10. Default 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary><c>WxH</c> in pixels, or <c>auto</c>.</summary>
    public string? Size { get; init; }

    /// <summary><c>W:H</c>, such as <c>16:9</c>.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>standard, hd, low, medium, high, xhigh, max, auto, or a tier: ultra, high, standard, fast.</summary>
    public string? Quality { get; init; }

    /// <summary>vivid or natural, where a model knows styles.</summary>
    public string? Style { get; init; }

    /// <summary>auto, opaque or transparent.</summary>
    public string? Background { get; init; }

    public ImageFormat? Format { get; init; }

    /// <summary>0 to 100; JPEG, WebP and AVIF only. Higher is better and larger.</summary>
    public int? Compression { get; init; }

    public long? Seed { get; init; }

    public string? NegativePrompt { get; init; }

    public int? Steps { get; init; }

    /// <summary>Classifier-free guidance scale.</summary>
    public double? Guidance { get; init; }

    /// <summary>How far an edit may move from the given picture: 0 (not at all) to 1.</summary>
    public double? Strength { get; init; }

    /// <summary>Pictures given for an edit, a variation or an upscale; the mask belongs to the first.</summary>
    public IReadOnlyList<ImageSource> Images { get; init; } = [];

    /// <summary>Same size as the first picture; alpha 0 marks where to paint (OpenAI's convention).</summary>
    public ImageSource? Mask { get; init; }

    /// <summary>A hint drawn over the first picture; same size as it.</summary>
    public ImageSource? Markup { get; init; }

    /// <summary>Every picture given with the request, those of earlier turns included.</summary>
    public IEnumerable<ImageSource> AllPictures =>
        Images.Append(Mask).Append(Markup).OfType<ImageSource>().Concat(Turns.SelectMany(static turn => turn.Images));

    /// <summary>Disposes every picture given with the request.</summary>
    public void DisposePictures()
    {
        foreach (var source in AllPictures)
        {
            source.Dispose();
        }
    }

    /// <summary>What an edit works on: the pictures given now, or in a conversation those of the newest earlier turn that has any.</summary>
    public IReadOnlyList<ImageSource> EditedImages =>
        Images.Count > 0 ? Images : Turns.LastOrDefault(static turn => turn.Images.Count > 0)?.Images ?? [];

    /// <summary>high or low.</summary>
    public string? InputFidelity { get; init; }

    /// <summary>auto or low.</summary>
    public string? Moderation { get; init; }

    /// <summary>low, medium or high: how much the model plans before it draws.</summary>
    public string? Complexity { get; init; }

    /// <summary>Unfinished pictures to show while drawing, 0 to 3.</summary>
    public int? PartialImages { get; init; }

    /// <summary>Frames of an animation, 2 to 16; GIF and WebP only.</summary>
    public int? FrameCount { get; init; }

    /// <summary>Duration of a frame in milliseconds, 10 to 655350.</summary>
    public int? FrameDurationMs { get; init; }

    /// <summary>OpenAI's <c>svg</c> object, which chooses the model and effort of a vector drawing.</summary>
    public JsonElement? Svg { get; init; }

    /// <summary>Upscale factor, 2 or 4.</summary>
    public int? Scale { get; init; }

    /// <summary>
    /// What is done, in order, to each of <see cref="Images"/> by <see cref="ImageOperation.Transform"/>, which makes as many pictures. There no
    /// <see cref="Format"/> means the one each picture came in.
    /// </summary>
    public IReadOnlyList<PictureTransform> Transforms { get; init; } = [];

    /// <summary>The caller's own end user; an opaque id.</summary>
    public string? User { get; init; }

    /// <summary>Refuse instead of adjusting when a model cannot do what was asked.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether provenance goes into the file; <see langword="null"/> for the server's setting.</summary>
    public bool? EmbedMetadata { get; init; }

    /// <summary>How long the caller is ready to wait for the whole job.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The most this job may cost, US dollars.</summary>
    public decimal? MaxCostUsd { get; init; }

    /// <summary>A quote's signed text: the job is made at its price or not at all.</summary>
    public string? Quote { get; init; }

    /// <summary>Whether an earlier answer to the same request may serve; <see langword="null"/> for the server's setting.</summary>
    public bool? Cache { get; init; }

    /// <summary>Models to ask one after the other, by name or alias; empty for <see cref="Model"/> alone.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Whether another model or provider may answer when the first choice cannot. Default true.</summary>
    public bool Fallback { get; init; } = true;

    /// <summary>What to prefer among several that can do it; <see langword="null"/> for the catalog's order.</summary>
    public RoutePreference? Route { get; init; }

    /// <summary>Earlier turns, oldest first; <see cref="Prompt"/> and <see cref="Images"/> are the newest one.</summary>
    public IReadOnlyList<ConversationTurn> Turns { get; init; } = [];

    /// <summary>Whether the caller wants words beside the pictures; <see langword="null"/> leaves it to the model.</summary>
    public bool? WantsText { get; init; }

    /// <summary>Extras for one provider, by provider id; each a JSON object.</summary>
    public IReadOnlyDictionary<string, JsonElement> ProviderOptions { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Whether the pictures stay after the answer. Default always.</summary>
    public PictureKeeping Keeping { get; init; }

    /// <summary>Whether the prompt is to be written out before it is drawn; new pictures only, an edit's words are meant as they stand. Default false.</summary>
    public bool Enhance { get; init; }

    /// <summary>What <see cref="Prompt"/> was before it was written out; <see langword="null"/> when it is the caller's own.</summary>
    public Enhancement? Enhanced { get; init; }

    /// <summary>Sentences the dialect already owes the caller, such as names of fields it did not know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
