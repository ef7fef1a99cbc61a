using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Shared;

/// <summary>What every stream of server-sent events begins with, and how callers ask for one.</summary>
internal static class EventHeaders
{
    public const string ContentType = "text/event-stream; charset=utf-8";

    /// <summary>Says what follows, and that it is to be passed on as it comes.</summary>
    /// <param name="response">The answer, which has not started.</param>
    /// <param name="contentType">Another one for an answer that comes in pieces and is no stream of events.</param>
    public static void Begin(HttpResponse response, string contentType = ContentType)
    {
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-cache";

        // Tells nginx, which would otherwise hold events back until its buffer is full.
        response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>Whether the caller would rather have events than one answer.</summary>
    public static bool AreTaken(HttpRequest request) =>
        request.Headers.Accept.Any(static accept => accept?.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) == true);
}
