using Atelier.Server.Dialects.Ai.Wire;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Ai.Errors;

/// <summary><c>{"detail": …}</c> below <c>/api/ai</c>. What went wrong inside the server is not told there, only that it did.</summary>
internal sealed class AiEnvelope : IErrorEnvelope
{
    private const string Crashed = "Internal server error";

    public PathString Prefix => "/api/ai";

    public Task WriteAsync(HttpContext context, ErrorAnswer error)
    {
        context.Response.StatusCode = error.Status;
        return context.Response.WriteAsJsonAsync(
            new DetailBody(SentenceOf(error)) { Lack = error.Shortfall },
            AiJson.Readable.DetailBody,
            contentType: null,
            context.RequestAborted);
    }

    /// <summary>What a caller is told of an error.</summary>
    public static string SentenceOf(ErrorAnswer error) =>
        error.Status == StatusCodes.Status500InternalServerError ? Crashed : error.Detail ?? error.Message;
}
