using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Errors;

/// <summary>Writes errors in the shape of the route they belong to.</summary>
internal sealed class ErrorAnswers(IEnumerable<IErrorEnvelope> envelopes)
{
    private readonly IErrorEnvelope[] _envelopes = [.. envelopes.OrderByDescending(static envelope => envelope.Prefix.Value?.Length ?? 0)];

    public Task WriteAsync(HttpContext context, ErrorAnswer error)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        RetryHeaders.Add(headers, error.RetryAfter);
        return Array.Find(_envelopes, envelope => envelope.SpeaksFor(context.Request))!.WriteAsync(context, error);
    }
}
