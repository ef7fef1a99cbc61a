using System.Text;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;
using Atelier.Server.Native.Upscale;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>Takes in one picture: bytes of the body, a picture kept here, or one at an address.</summary>
internal sealed class PictureReader(JsonPictureText texts, PictureTaker taker, KeptPictures kept, ImageLinks links)
{
    /// <param name="picture">The picture.</param>
    /// <param name="body">The body its bytes stand in.</param>
    /// <param name="request">The request, for what it calls this server.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask<TakenPicture> TakeAsync(GivenPicture picture, ReadOnlyMemory<byte> body, HttpRequest request, CancellationToken cancellationToken)
    {
        if (picture.Address is not { } address)
        {
            return await texts.TakeAsync(picture.Place, picture.Data, body, PictureForms.Base64, cancellationToken);
        }

        if ((ImageIds.IsPicture(address) ? address : links.IdOf(address, request)) is { } id)
        {
            return await kept.FindAsync(id, cancellationToken) is { } source
                ? new TakenPicture(source, null)
                : new TakenPicture(null, new PictureProblem("image_not_found", picture.Place, "No picture is kept here under that id, or it has expired."));
        }

        using var text = new MemoryStream(Encoding.UTF8.GetBytes(address), writable: false);
        return await taker.TakeTextAsync(picture.Place, text, PictureForms.DataUriOrAddress, cancellationToken);
    }
}
