using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Errors;

/// <summary>The flat shape of <c>/api/*</c>: success, error, message, correlation_id (contracts 3.4).</summary>
internal sealed class NativeEnvelope : IErrorEnvelope
{
    public PathString Prefix => "/api";

    public Task WriteAsync(HttpContext context, ErrorAnswer error)
    {
        context.Response.StatusCode = error.Status;
        var body = new NativeBody(Success: false, error.Code, error.Message, context.TraceIdentifier)
        {
            Parameter = error.Parameter,
            Lack = error.Shortfall,
            Issues = error.Status == StatusCodes.Status400BadRequest ? [error.Message] : null,
        };
        return context.Response.WriteAsJsonAsync(body, ErrorJson.Default.NativeBody, contentType: null, context.RequestAborted);
    }
}
