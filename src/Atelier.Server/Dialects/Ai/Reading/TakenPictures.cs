using Atelier.Server.Dialects.Ai.Errors;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>The pictures of one request while it is read. Disposing it deletes them; handing them to the engine ends that duty.</summary>
internal sealed class TakenPictures(JsonPictureText texts, SchemaProblems problems) : IDisposable
{
    private readonly Dictionary<GivenPicture, ImageSource> _sources = new(ReferenceEqualityComparer.Instance);
    private bool _handedOver;

    /// <summary>Takes pictures in; what is wrong with one is noted.</summary>
    /// <param name="pictures">In any order.</param>
    /// <param name="body">The body they stand in.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask TakeAsync(IEnumerable<GivenPicture> pictures, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        foreach (var picture in pictures)
        {
            var taken = await texts.TakeAsync(picture.Place.ToString(), picture.Text, body, picture.Forms, cancellationToken);
            if (taken.Source is { } source)
            {
                _sources.Add(picture, source);
            }
            else
            {
                problems.BadValue(picture.Place, taken.Problem!.Message);
                return;
            }
        }
    }

    public ImageSource this[GivenPicture picture] => _sources[picture];

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
