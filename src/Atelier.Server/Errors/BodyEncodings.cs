using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Errors;

/// <summary>Refuses bodies that come compressed: a limit on what arrives says nothing about what that unpacks to.</summary>
internal sealed class BodyEncodings(RequestDelegate next, ErrorAnswers answers)
{
    private const string Identity = "identity";

    public Task InvokeAsync(HttpContext context)
    {
        var encoding = context.Request.Headers.ContentEncoding.ToString().Trim();
        if (encoding.Length == 0 || encoding.Equals(Identity, StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        // RFC 9110, 15.5.16: tells clients that can choose.
        context.Response.Headers.AcceptEncoding = Identity;
        return answers.WriteAsync(context, StatusErrors.Encoded(encoding));
    }
}
