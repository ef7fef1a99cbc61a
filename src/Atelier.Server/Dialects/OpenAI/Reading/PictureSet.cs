using Atelier.Server.Dialects.OpenAI.Errors;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>The pictures of one request while it is read. Disposing it deletes them; handing them to the engine ends that duty.</summary>
internal sealed class PictureSet : IDisposable
{
    /// <summary>OpenAI's limit on pictures given for one edit.</summary>
    public const int MaxImages = 16;

    private readonly List<ImageSource> _images = [];
    private bool _handedOver;

    public IReadOnlyList<ImageSource> Images => _images;

    public ImageSource? Mask { get; private set; }

    public ImageSource? Markup { get; private set; }

    /// <summary>Whether one more picture under this name may come; asked before its bytes are taken in.</summary>
    public OpenAiError? CheckRoom(PictureField field) => field switch
    {
        PictureField.Image when _images.Count == MaxImages =>
            OpenAiErrors.BadValue("image", $"Parameter 'image' needs 1 to {MaxImages} pictures; more were given."),
        PictureField.Mask when Mask is not null => OpenAiErrors.BadValue("mask", "Parameter 'mask' was given twice."),
        PictureField.Markup when Markup is not null => OpenAiErrors.BadValue("markup", "Parameter 'markup' was given twice."),
        _ => null,
    };

    public void Add(PictureField field, ImageSource source)
    {
        switch (field)
        {
            case PictureField.Mask:
                Mask = source;
                break;
            case PictureField.Markup:
                Markup = source;
                break;
            default:
                _images.Add(source);
                break;
        }
    }

    public void HandOver() => _handedOver = true;

    public void Dispose()
    {
        if (_handedOver)
        {
            return;
        }

        foreach (var image in _images)
        {
            image.Dispose();
        }

        Mask?.Dispose();
        Markup?.Dispose();
    }
}
