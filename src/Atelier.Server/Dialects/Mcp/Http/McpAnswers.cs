using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Http;

/// <summary>Begins an answer: a stream of messages, or one error.</summary>
internal static class McpAnswers
{
    private static readonly JsonTypeInfo<JsonRpcError> s_error = (JsonTypeInfo<JsonRpcError>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError));

    public static Task RefuseAsync(HttpContext context, McpRefusal refusal, RequestId id = default)
    {
        context.Response.StatusCode = refusal.Status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new JsonRpcError { Id = id, Error = refusal.Error }, s_error, contentType: null, context.RequestAborted);
    }

    public static void BeginStream(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-cache, no-store";

        // Tells nginx, which would otherwise hold events back until its buffer is full.
        headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
    }
}
