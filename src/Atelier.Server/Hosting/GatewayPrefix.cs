using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Hosting;

/// <summary>Answers the native routes under the gateway's prefix as well: <c>/api/v1/image-generator/generate</c> is <c>/api/v1/generate</c> (S2-64).</summary>
internal sealed class GatewayPrefix(RequestDelegate next, TimeProvider time)
{
    private static readonly PathString s_gateway = "/api/v1/image-generator";
    private static readonly PathString s_native = "/api/v1";

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(s_gateway, out var rest) || !rest.HasValue)
        {
            return next(context);
        }

        var started = time.GetTimestamp();
        context.Request.Path = s_native + rest;
        context.Response.OnStarting(() =>
        {
            // The gateway's own header for what X-Process-Time tells in seconds.
            context.Response.Headers["X-Response-Time"] =
                time.GetElapsedTime(started).TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture) + "ms";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
