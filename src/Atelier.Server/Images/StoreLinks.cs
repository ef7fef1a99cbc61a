using Atelier.Core.Library;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Images;

/// <summary>Sends callers to a picture's store, where the operator wants that and the store can serve them.</summary>
internal sealed class StoreLinks(ImageLibrary library, StorageOptions storage)
{
    /// <summary>Answers with a redirect to a link that holds for a while.</summary>
    /// <param name="context">The request.</param>
    /// <param name="image">The picture, in its own format.</param>
    /// <param name="attachment">Save instead of show.</param>
    /// <returns>False, and nothing answered, when the bytes have to come from here.</returns>
    public async ValueTask<bool> TryRedirectAsync(HttpContext context, ImageRecord image, bool attachment)
    {
        if (!storage.Links)
        {
            return false;
        }

        var link = new BlobLink(
            storage.LinkLifetime,
            image.Format.ToMediaType(),
            ImageAnswer.Disposition(attachment, ImageLinks.FileName(image)));
        if (await library.LinkAsync(image, link, context.RequestAborted) is not { } address)
        {
            return false;
        }

        // The link ends, so nobody may keep the way to it; the picture behind it never changes.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(address.AbsoluteUri);
        return true;
    }
}
