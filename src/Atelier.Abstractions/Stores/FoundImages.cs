namespace Atelier;

/// <summary>A page of pictures.</summary>
/// <param name="Images">In the order asked for.</param>
/// <param name="Next">Where the page ended, for the next one; <see langword="null"/> when nothing follows. Lower-case letters and digits.</param>
public sealed record FoundImages(IReadOnlyList<ImageRecord> Images, string? Next);
