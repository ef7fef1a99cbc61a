using Atelier.Server.Hosting;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Health;

/// <summary><c>/health</c> tells, <c>/health/ready</c> decides about traffic, <c>/health/live</c> about restarts.</summary>
internal static class HealthEndpoints
{
    private const string Tag = "Health";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Routing ignores a trailing slash, so /health and /health/ are one.
        routes.MapRead("/health", TellAsync).Describe(TellAsync, Tag, "health", "The state of the house.").Produces<HealthBody>();
        routes.MapRead("/health/ready", DecideAsync)
            .Describe(DecideAsync, Tag, "ready", "200 while pictures can be asked for, otherwise 503.")
            .Produces<HealthBody>()
            .Produces<HealthBody>(StatusCodes.Status503ServiceUnavailable);
        routes.MapRead("/health/live", AliveAsync).Describe(AliveAsync, Tag, "alive", "200 while the process answers at all.").Produces<LivenessBody>();
    }

    private static Task TellAsync(HttpContext context) => WriteAsync(context, asStatus: false);

    private static Task DecideAsync(HttpContext context) => WriteAsync(context, asStatus: true);

    private static Task AliveAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        new LivenessBody("alive", context.Service<ServiceOptions>().Name),
        HealthJson.Default.LivenessBody,
        contentType: null,
        context.RequestAborted);

    private static async Task WriteAsync(HttpContext context, bool asStatus)
    {
        var health = await context.Service<HealthCheck>().LookAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = asStatus && !health.Ready ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await context.Response.WriteAsJsonAsync(health, HealthJson.Default.HealthBody, contentType: null, context.RequestAborted);
    }
}
