namespace Atelier.Server.Dialects.Mcp;

/// <summary>Where a client finds a kept picture.</summary>
/// <returns>An absolute address; <see langword="null"/> when there is none it could use.</returns>
internal delegate ValueTask<string?> PictureAddress(ImageRecord image, CancellationToken cancellationToken);
