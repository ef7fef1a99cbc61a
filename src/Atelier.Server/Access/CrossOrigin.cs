using Atelier.Server.Dialects.Confirm;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Access;

/// <summary>Tells browsers which web origins may call (CORS): the framework's rules under our one policy.</summary>
/// <remarks>
/// In place of <c>UseCors</c>, whose middleware takes a service per call and is therefore bound by a compiled expression tree at start:
/// tens of milliseconds and two megabytes for a policy that never changes.
/// </remarks>
internal sealed class CrossOrigin(RequestDelegate next, ICorsService rules, ListeningOptions options)
{
    private static readonly string[] s_exposed =
    [
        "x-request-id", "X-Correlation-ID", "X-Process-Time", "X-Response-Time", "Retry-After", "retry-after-ms", "x-should-retry", "ETag", "Content-Disposition",
        "Atelier-Job", "Atelier-Simulated", "Atelier-Cached", "Idempotent-Replayed", "Mcp-Session-Id",
    ];

    private readonly CorsPolicy _policy = new CorsPolicyBuilder([.. options.AllowedOrigins])
        .AllowAnyHeader()
        .AllowAnyMethod()
        .WithExposedHeaders(s_exposed)
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
        .Build();

    // Its contract mirrors whoever asks, credentials included. That gives nothing away: no caller is known by a cookie, so a page has only
    // what its user gave it. An operator who sets origins means them here too.
    private readonly CorsPolicy _confirm = new CorsPolicyBuilder()
        .SetIsOriginAllowed(Mirrors(options))
        .AllowCredentials()
        .AllowAnyHeader()
        .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Options)
        .WithExposedHeaders(s_exposed)
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
        .Build();

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey(CorsConstants.Origin))
        {
            return next(context);
        }

        var result = rules.EvaluatePolicy(context, ConfirmDialect.Owns(context.Request.Path) ? _confirm : _policy);
        if (result.IsPreflightRequest)
        {
            rules.ApplyResult(result, context.Response);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        context.Response.OnStarting(() =>
        {
            rules.ApplyResult(result, context.Response);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static Func<string, bool> Mirrors(ListeningOptions options)
    {
        var named = options.AllowedOrigins;
        return named is ["*"] || named.SequenceEqual(new ListeningOptions().AllowedOrigins)
            ? static _ => true
            : origin => named.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }
}
