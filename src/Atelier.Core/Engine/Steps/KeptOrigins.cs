namespace Atelier.Core.Engine.Steps;

/// <summary>Recognises given pictures that are kept here by their bytes: one that was downloaded and sent back is still that picture.</summary>
internal sealed class KeptOrigins(IImageStore images, TimeProvider time)
{
    /// <summary>After the pictures were looked at, which tells their hashes. Only the caller's own pictures count.</summary>
    public async ValueTask FindAsync(ImageRequest request, string caller, CancellationToken cancellationToken)
    {
        foreach (var source in request.EditedImages)
        {
            if (source is { KeptId: null, Sha256: { } hash })
            {
                source.KeptId = (await images.FindByHashAsync(caller, hash, time.GetUtcNow(), cancellationToken))?.Id;
            }
        }
    }
}
