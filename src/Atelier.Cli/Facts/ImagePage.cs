namespace Atelier.Cli.Facts;

/// <param name="Images">Newest first.</param>
/// <param name="Next">What <c>--after</c> takes for the next page; null on the last.</param>
internal sealed record ImagePage(IReadOnlyList<ImageInfo> Images, string? Next);
