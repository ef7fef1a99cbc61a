using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Errors;

/// <summary><c>{"detail": …}</c>, for every route that has no shape of its own (contracts X9).</summary>
internal sealed class DetailEnvelope : IErrorEnvelope
{
    public PathString Prefix => PathString.Empty;

    public Task WriteAsync(HttpContext context, ErrorAnswer error)
    {
        context.Response.StatusCode = error.Status;
        return context.Response.WriteAsJsonAsync(
            new DetailBody(error.Detail ?? error.Message),
            ErrorJson.Default.DetailBody,
            contentType: null,
            context.RequestAborted);
    }
}
