using Atelier.Server.Dialects.Confirm;
using Atelier.Server.Dialects.Gemini;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Access;

/// <summary>Asks for a key where one is needed. Pictures, health, the start page and the documentation are open to everybody.</summary>
internal sealed class ApiKeyGate(RequestDelegate next, ApiKeyRing keys, ErrorAnswers answers)
{
    private const string Scheme = "Bearer ";

    private static readonly PathString[] s_open = ["/images", "/s", "/health", "/health-check", "/docs", "/openapi", "/config"];

    public Task InvokeAsync(HttpContext context)
    {
        var key = BearerOf(context.Request) ?? GeminiDialect.KeyOf(context.Request);
        if (key is not null && keys.Find(key) is { } caller)
        {
            context.User = caller;
            return next(context);
        }

        return keys.IsRequired && !IsOpen(context.Request.Path)
            ? answers.WriteAsync(context, Refusal(context, key))
            : next(context);
    }

    private static ErrorAnswer Refusal(HttpContext context, string? key)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return key is null
            ? new(StatusCodes.Status401Unauthorized, "missing_api_key", "Authentication required") { Detail = "Missing API key" }
            : new(StatusCodes.Status401Unauthorized, "invalid_api_key", "Invalid API key") { Detail = "Invalid API key" };
    }

    private static bool IsOpen(PathString path) =>
        path == "/" || Pages.LandingPage.IsAsset(path) || ConfirmDialect.AdmitsItself(path) || Array.Exists(s_open, open => path.StartsWithSegments(open));

    /// <summary>What a request shows as a Bearer token; <see langword="null"/> for nothing.</summary>
    public static string? BearerOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.AsSpan(Scheme.Length).Trim() is { Length: > 0 } key
            ? key.ToString()
            : null;
    }
}
