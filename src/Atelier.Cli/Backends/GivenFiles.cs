namespace Atelier.Cli.Backends;

/// <summary>Disposes the pictures given with a request.</summary>
internal sealed class GivenFiles(ImageRequest request) : IDisposable
{
    public void Dispose()
    {
        foreach (var image in request.Images)
        {
            image.Dispose();
        }

        request.Mask?.Dispose();
    }
}
