using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Shared pictures as a page: nothing but them and their heading, no scripts.</summary>
internal static class SharedPage
{
    private const string ContentPolicy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Style =
        "body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#222;background:#faf8f6}main{max-width:76rem;margin:0 auto;padding:1.5rem}"
        + "h1{font-size:1.4rem}ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:1rem;list-style:none;padding:0}"
        + "img{width:100%;height:auto;border-radius:.5rem;display:block}p{color:#666;font-size:.85rem}"
        + "@media(prefers-color-scheme:dark){body{color:#eee;background:#191716}p{color:#aaa}}";

    public static Task SendAsync(HttpContext context, SharedBody body)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(Write(body), context.RequestAborted);
    }

    private static string Write(SharedBody body)
    {
        var title = WebUtility.HtmlEncode(body.Title is { Length: > 0 } given ? given : "Shared pictures");
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title><style>{Style}</style></head>");
        page.Append(CultureInfo.InvariantCulture, $"<body><main><h1>{title}</h1><ul>");
        foreach (var (image, index) in body.Images.Select(static (image, index) => (image, index + 1)))
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<li><a href=\"{WebUtility.HtmlEncode(image.Url)}\"><img src=\"{WebUtility.HtmlEncode(image.ThumbnailUrl)}\" width=\"{image.Width}\" height=\"{image.Height}\" loading=\"lazy\" alt=\"Picture {index}\"></a></li>");
        }

        page.Append(CultureInfo.InvariantCulture, $"</ul><p>This link works until {body.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.</p></main></body></html>");
        return page.ToString();
    }
}
