using Atelier.Core.Library;
using Atelier.Server.Images;

namespace Atelier.Server.Native.Upscale;

/// <summary>Pictures that are named by the id they are kept under.</summary>
internal sealed class KeptPictures(ImageLibrary library)
{
    /// <returns>The picture, which the caller disposes; <see langword="null"/> when none is kept under this id.</returns>
    public async ValueTask<ImageSource?> FindAsync(string id, CancellationToken cancellationToken) =>
        ImageIds.IsId(id) && await library.FindAsync(id, cancellationToken) is { } kept
            ? await library.ReadAsync(kept, cancellationToken)
            : null;
}
