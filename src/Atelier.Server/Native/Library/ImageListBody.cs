namespace Atelier.Server.Native.Library;

/// <param name="Images">Newest first.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record ImageListBody(IReadOnlyList<ImageBody> Images, string? Next);
