namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>What a request for an edit may hold; describes the reader's field table and is never bound.</summary>
internal sealed record ImageEditBody : ImageGenerationBody
{
    /// <summary>1 to 16 pictures. In a form files named <c>image</c> or <c>image[]</c>; in JSON https addresses or data: URIs.</summary>
    public IReadOnlyList<string>? Image { get; init; }

    /// <summary>The same in OpenAI's JSON form.</summary>
    public IReadOnlyList<ImageReferenceBody>? Images { get; init; }

    /// <summary>Same size as the first picture; where it is transparent, there is painted. In a form a file.</summary>
    public ImageReferenceBody? Mask { get; init; }

    /// <summary>A hint drawn over the first picture, of its size. Not together with <c>mask</c>. In a form a file.</summary>
    public ImageReferenceBody? Markup { get; init; }

    /// <summary><c>high</c> or <c>low</c>.</summary>
    public string? InputFidelity { get; init; }

    /// <summary>How far to move from the given picture, 0 to 1.</summary>
    public double? Strength { get; init; }
}
