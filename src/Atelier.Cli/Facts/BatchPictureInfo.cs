namespace Atelier.Cli.Facts;

/// <summary>A picture of a batch.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Its link; null without a server.</param>
/// <param name="File">Its name among those of its batch.</param>
internal sealed record BatchPictureInfo(string Id, string? Url, string File);
