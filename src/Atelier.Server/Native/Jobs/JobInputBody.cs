using Atelier.Server.Native.Generate.Wire;

namespace Atelier.Server.Native.Jobs;

/// <summary>What may be handed in: a native request, what it asks, and how it stands in line. Describes the reader's fields and is never bound.</summary>
internal sealed record JobInputBody : GenerateBody
{
    /// <summary>
    /// generate, edit, vary or upscale. Left out, <c>scale</c> means an upscale, a picture means an edit, and everything else is drawn from the prompt.
    /// </summary>
    public string? Operation { get; init; }

    /// <summary>Of an upscale: 2 or 4 times as wide and as high; 2 when left out.</summary>
    public int? Scale { get; init; }

    /// <summary>low, normal or high; normal when left out.</summary>
    public string? Priority { get; init; }
}
