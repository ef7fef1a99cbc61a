using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Atelier.Server.Images;

/// <summary>Sends a picture's bytes with everything browsers, caches and downloads need: validator, ranges, file name.</summary>
internal static class ImageAnswer
{
    /// <summary>Pictures never change, but they can expire and be deleted: an hour, as FakeAI promised.</summary>
    private const string CacheControl = "public, max-age=3600";

    /// <summary>What an SVG of our own origin must not do, should a browser open it as a page.</summary>
    private const string SvgPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    /// <summary>What a browser is to do with a picture.</summary>
    public static string Disposition(bool attachment, string fileName) =>
        $"{(attachment ? "attachment" : "inline")}; filename=\"{fileName}\"";

    /// <summary>HEAD, If-None-Match, If-Modified-Since and Range are heeded.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bytes">Can seek; disposed when sent.</param>
    /// <param name="format">What the bytes are.</param>
    /// <param name="tag">Tells these bytes from any others.</param>
    /// <param name="fileName">The name a browser saves it under.</param>
    /// <param name="attachment">Save instead of show.</param>
    /// <param name="created">When the picture was made.</param>
    public static Task SendAsync(
        HttpContext context,
        Stream bytes,
        ImageFormat format,
        string tag,
        string fileName,
        bool attachment,
        DateTimeOffset created)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = CacheControl;
        headers.ContentDisposition = Disposition(attachment, fileName);
        headers.XContentTypeOptions = "nosniff";
        if (format == ImageFormat.Svg)
        {
            headers.ContentSecurityPolicy = SvgPolicy;
        }

        var file = TypedResults.Stream(
            bytes,
            format.ToMediaType(),
            fileDownloadName: null,
            lastModified: created,
            entityTag: new EntityTagHeaderValue($"\"{tag}\""),
            enableRangeProcessing: true);
        return file.ExecuteAsync(context);
    }
}
