using Atelier.Server.Dialects.OpenAI.Wire;

namespace Atelier.Server.Native.Quote;

/// <summary>What may be quoted: the body of <c>/v1/images/*</c> or of <c>/api/v1/upscale</c>. Describes the reader's fields and is never bound.</summary>
internal sealed record QuoteInputBody : CommonImageBody
{
    /// <summary>
    /// generate, edit, vary or upscale. Left out, <c>scale</c> or <c>image_id</c> mean an upscale, a picture means an edit, and everything else
    /// is to be drawn from the prompt.
    /// </summary>
    public string? Operation { get; init; }

    /// <summary>What to draw, or to change.</summary>
    public string? Prompt { get; init; }

    /// <summary>1 to 16 pictures. In a form files named <c>image</c> or <c>image[]</c>; in JSON https addresses or data: URIs, of an upscale also a kept picture's id.</summary>
    public IReadOnlyList<string>? Image { get; init; }

    /// <summary>The same in OpenAI's JSON form.</summary>
    public IReadOnlyList<ImageReferenceBody>? Images { get; init; }

    /// <summary>Of an edit: where it is transparent, there is painted. In a form a file.</summary>
    public ImageReferenceBody? Mask { get; init; }

    /// <summary>Of an edit: a hint drawn over the first picture. In a form a file.</summary>
    public ImageReferenceBody? Markup { get; init; }

    /// <summary><c>high</c> or <c>low</c>.</summary>
    public string? InputFidelity { get; init; }

    /// <summary>How far to move from the given picture, 0 to 1.</summary>
    public double? Strength { get; init; }

    /// <summary>Whether the pictures would be streamed.</summary>
    public bool? Stream { get; init; }

    /// <summary>Unfinished pictures in a stream, 0 to 3.</summary>
    public int? PartialImages { get; init; }

    /// <summary>Of an upscale: 2 or 4 times as wide and as high; 2 when left out.</summary>
    public int? Scale { get; init; }

    /// <summary>Of an upscale: a kept picture's id, in the place of <c>image</c>.</summary>
    public string? ImageId { get; init; }
}
