namespace Atelier.Core.Batches;

/// <summary>One item as it was read: a request, or why it is none.</summary>
/// <param name="Line">The 1-based line or number it has where it was read.</param>
public sealed record BatchLine(int Line)
{
    /// <summary>The caller's own name for it; <see langword="null"/> for none.</summary>
    public string? CustomId { get; init; }

    /// <summary>What is asked; <see langword="null"/> where that cannot be told.</summary>
    public ImageRequest? Request { get; init; }

    /// <summary>Why it is no request.</summary>
    public JobError? Error { get; init; }
}
