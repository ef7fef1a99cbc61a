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
        "x-request-id", "X-Correlation-ID", "Retry-After", "retry-after-ms", "x-should-retry", "ETag", "Content-Disposition",
        "Atelier-Job", "Atelier-Simulated", "Atelier-Cached", "Idempotent-Replayed", "Mcp-Session-Id",
    ];

    private readonly CorsPolicy _policy = new CorsPolicyBuilder([.. options.AllowedOrigins])
        .AllowAnyHeader()
        .AllowAnyMethod()
        .WithExposedHeaders(s_exposed)
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
        .Build();

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey(CorsConstants.Origin))
        {
            return next(context);
        }

        var result = rules.EvaluatePolicy(context, _policy);
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
}
