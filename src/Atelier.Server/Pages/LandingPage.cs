using System.Net;
using System.Text;
using Atelier.Server.Hosting;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Pages;

/// <summary><c>/</c>: a page for people, a few facts as JSON for everything else (X6).</summary>
internal static class LandingPage
{
    private const string SamplePath = "/sample.png";

    /// <summary>Where browsers look by themselves, on answers in JSON as well.</summary>
    private const string IconPath = "/favicon.ico";

    private const string Icon =
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#a3431f"/><path d="M8 24 16 8l8 16M11.5 18.5h9" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>""";

    /// <summary>Nothing but the page's own picture and styles may load.</summary>
    private const string ContentPolicy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Lazy<string> s_page = new(ReadPage);

    public static void MapLandingPage(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/", WelcomeAsync)
            .Describe(WelcomeAsync, "About", "about", "What this is: HTML for browsers, otherwise JSON.")
            .Produces<ServiceBody>()
            .AlsoProduces("text/html");
        routes.MapRead(SamplePath, SampleAsync);
        routes.MapRead(IconPath, IconAsync);
    }

    /// <summary>Whether a path belongs to the page, and so is open like it.</summary>
    public static bool IsAsset(PathString path) => path == SamplePath || path == IconPath;

    private static Task WelcomeAsync(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept";
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return context.Response.WriteAsJsonAsync(ServiceBody.Of(context.Service<ServiceOptions>()), ServiceJson.Default.ServiceBody, contentType: null, context.RequestAborted);
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var address = $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}";
        return context.Response.WriteAsync(s_page.Value.Replace("{{address}}", WebUtility.HtmlEncode(address), StringComparison.Ordinal), context.RequestAborted);
    }

    private static async Task SampleAsync(HttpContext context)
    {
        var picture = await context.Service<SamplePicture>().DrawAsync().WaitAsync(context.RequestAborted);
        if (picture.IsEmpty)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = ImageFormat.Png.ToMediaType();
        context.Response.ContentLength = picture.Length;
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.Body.WriteAsync(picture, context.RequestAborted);
    }

    private static Task IconAsync(HttpContext context)
    {
        context.Response.ContentType = "image/svg+xml";
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return context.Response.WriteAsync(Icon, context.RequestAborted);
    }

    private static string ReadPage()
    {
        using var resource = typeof(LandingPage).Assembly.GetManifestResourceStream("landing.html")!;
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd().Replace("{{version}}", Product.Version, StringComparison.Ordinal);
    }
}
