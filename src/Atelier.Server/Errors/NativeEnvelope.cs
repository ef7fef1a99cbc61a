using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Errors;

/// <summary>The flat shape of <c>/api/*</c>: success, error, message, correlation_id (contracts 3.4).</summary>
internal sealed class NativeEnvelope : IErrorEnvelope
{
    private const string Internal = "internal_error";
    private const string InternalHere = "internal_server_error";

    public PathString Prefix => "/api";

    public Task WriteAsync(HttpContext context, ErrorAnswer error)
    {
        context.Response.StatusCode = error.Status;
        var body = ToBody(error, context.TraceIdentifier);
        return context.Response.WriteAsJsonAsync(body, ErrorJson.Default.NativeBody, contentType: null, context.RequestAborted);
    }

    public static NativeBody ToBody(ErrorAnswer error, string correlationId) =>
        new(Success: false, error.Code == Internal ? InternalHere : error.Code, error.Message, correlationId)
        {
            Parameter = error.Parameter,
            Kind = error.Kind,
            Lack = error.Shortfall,
            Issues = error.Issues.Count > 0 ? error.Issues
                : error.Status == StatusCodes.Status400BadRequest ? [error.Message]
                : null,
        };
}
