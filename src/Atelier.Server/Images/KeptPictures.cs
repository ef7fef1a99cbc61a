using Atelier.Core.Library;

namespace Atelier.Server.Images;

/// <summary>Pictures that callers name instead of sending them: by the id they are kept under, or by a link to it.</summary>
internal sealed class KeptPictures(ImageLibrary library)
{
    private const string LinkFolder = "/images/";

    /// <returns>The picture, which the caller disposes; <see langword="null"/> when none is kept under this id.</returns>
    public async ValueTask<ImageSource?> FindAsync(string id, CancellationToken cancellationToken) =>
        ImageIds.IsPicture(id) && await library.FindAsync(id, cancellationToken) is { } kept
            ? await library.ReadAsync(kept, cancellationToken)
            : null;

    /// <summary>Finds the picture behind a link of ours, under whichever name this server was called: ids are nobody else's.</summary>
    /// <param name="address">Any address.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>The picture, which the caller disposes; <see langword="null"/> when the address is no such link, or nothing is kept behind it.</returns>
    public async ValueTask<ImageSource?> FindLinkedAsync(string address, CancellationToken cancellationToken) =>
        IdIn(address) is { } id ? await FindAsync(id, cancellationToken) : null;

    /// <summary>The id in <c>http://host/images/{id}.png</c>.</summary>
    private static string? IdIn(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            return null;
        }

        var path = uri.AbsolutePath;
        var start = path.LastIndexOf('/') + 1;
        var dot = path.IndexOf('.', start);
        return dot > 0 && path.AsSpan(0, start).EndsWith(LinkFolder, StringComparison.Ordinal) ? path[start..dot] : null;
    }
}
