using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Health;

/// <summary><c>/health</c> tells, <c>/health/ready</c> decides about traffic, <c>/health/live</c> about restarts.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Routing ignores a trailing slash, so /health and /health/ are one.
        var group = routes.MapGroup("/health").WithTags("Health");
        group.MapGet("/", TellAsync).WithSummary("The state of the house.").Produces<HealthBody>();
        group.MapGet("/ready", DecideAsync)
            .WithSummary("200 while pictures can be asked for, otherwise 503.")
            .Produces<HealthBody>()
            .Produces<HealthBody>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/live", AliveAsync).WithSummary("200 while the process answers at all.").Produces<LivenessBody>();
    }

    private static Task TellAsync(HttpContext context, HealthCheck check, CancellationToken cancellationToken) =>
        WriteAsync(context, check, asStatus: false, cancellationToken);

    private static Task DecideAsync(HttpContext context, HealthCheck check, CancellationToken cancellationToken) =>
        WriteAsync(context, check, asStatus: true, cancellationToken);

    private static Task AliveAsync(HttpContext context, CancellationToken cancellationToken) =>
        context.Response.WriteAsJsonAsync(
            new LivenessBody("alive", Product.Service),
            HealthJson.Default.LivenessBody,
            contentType: null,
            cancellationToken);

    private static async Task WriteAsync(HttpContext context, HealthCheck check, bool asStatus, CancellationToken cancellationToken)
    {
        var health = await check.LookAsync(cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = asStatus && !health.Ready ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await context.Response.WriteAsJsonAsync(health, HealthJson.Default.HealthBody, contentType: null, cancellationToken);
    }
}
