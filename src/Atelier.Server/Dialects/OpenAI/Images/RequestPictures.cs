namespace Atelier.Server.Dialects.OpenAI.Images;

/// <summary>The pictures of a request that the engine does not get. Disposing it deletes them.</summary>
internal readonly struct RequestPictures(ImageRequest request) : IDisposable
{
    public void Dispose()
    {
        foreach (var picture in request.Images.Append(request.Mask).Append(request.Markup))
        {
            picture?.Dispose();
        }
    }
}
