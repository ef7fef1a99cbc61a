namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>The pictures of one request while it is read. Disposing it deletes them; handing them to the engine ends that duty.</summary>
internal sealed class TakenPictures : IDisposable
{
    private readonly Dictionary<GivenPicture, ImageSource> _sources = new(ReferenceEqualityComparer.Instance);
    private bool _handedOver;

    public ImageSource this[GivenPicture picture]
    {
        get => _sources[picture];
        set => _sources.Add(picture, value);
    }

    public void HandOver() => _handedOver = true;

    public void Dispose()
    {
        if (_handedOver)
        {
            return;
        }

        foreach (var source in _sources.Values)
        {
            source.Dispose();
        }
    }
}
