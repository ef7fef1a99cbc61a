using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Atelier.Server.Errors;

/// <summary>Sets how long a body may be, by its kind, and refuses at once what says itself that it is longer.</summary>
internal sealed class BodyLimits(RequestDelegate next, ListeningOptions options, ErrorAnswers answers)
{
    private static readonly object s_limit = new();

    public Task InvokeAsync(HttpContext context)
    {
        var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (feature is null or { IsReadOnly: true })
        {
            return next(context);
        }

        var (bytes, variable) = context.Request.HasJsonContentType()
            ? (options.MaxJsonBytes, "ATELIER_MAX_JSON_BYTES")
            : (options.MaxUploadBytes, "ATELIER_MAX_UPLOAD_BYTES");

        // Also keeps the server itself from draining what a refused body still holds.
        feature.MaxRequestBodySize = bytes;
        if (context.Request.ContentLength > bytes)
        {
            // The rest of the body is of no interest: without this the server would read on to keep the connection.
            context.Response.Headers.Connection = "close";
            return answers.WriteAsync(context, StatusErrors.TooLarge(bytes, variable));
        }

        context.Items[s_limit] = (bytes, variable);
        return next(context);
    }

    /// <summary>The limit that holds for a request, for messages.</summary>
    public static (long Bytes, string Variable)? LimitOf(HttpContext context) =>
        context.Items.TryGetValue(s_limit, out var limit) ? ((long, string)?)limit : null;
}
