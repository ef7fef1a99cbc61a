using Atelier.Server.Dialects.Confirm.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Errors;

/// <summary>Writes this dialect's error body.</summary>
internal static class FailureWriter
{
    public static Task WriteAsync(HttpContext context, int status, FailureBody body)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(body, ConfirmJson.Readable.FailureBody, contentType: null, context.RequestAborted);
    }
}
