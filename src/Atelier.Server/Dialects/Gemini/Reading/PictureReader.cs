using System.Text;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>Takes in one picture: bytes of the body, a picture kept here, or one at an address.</summary>
internal sealed class PictureReader(JsonPictureText texts, PictureTaker taker, KeptPictures kept)
{
    /// <param name="picture">The picture.</param>
    /// <param name="body">The body its bytes stand in.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask<TakenPicture> TakeAsync(GivenPicture picture, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (picture.Address is not { } address)
        {
            return await texts.TakeAsync(picture.Place, picture.Data, body, PictureForms.Base64, cancellationToken);
        }

        if (ImageIds.IsPicture(address))
        {
            return await kept.FindAsync(address, cancellationToken) is { } source
                ? new TakenPicture(source, null)
                : new TakenPicture(null, new PictureProblem("image_not_found", picture.Place, "No picture is kept here under that id, or it has expired."));
        }

        using var text = new MemoryStream(Encoding.UTF8.GetBytes(address), writable: false);
        return await taker.TakeTextAsync(picture.Place, text, PictureForms.DataUriOrAddress, cancellationToken);
    }
}
