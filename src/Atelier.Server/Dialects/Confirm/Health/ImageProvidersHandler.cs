using System.Globalization;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Resilience;
using Atelier.Server.Dialects.Confirm.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Health;

/// <summary><c>GET /health-check/image-providers</c>: who can draw now. Looked up at each call; nothing is remembered, nobody is asked.</summary>
internal sealed class ImageProvidersHandler(ProviderDirectory providers, IBreakers breakers, TimeProvider time)
{
    /// <summary>Those of the contract, listed whether they are set up or not.</summary>
    private static readonly string[] s_documented = ["openai", "together", "replicate", "gemini"];

    public async Task HandleAsync(HttpContext context)
    {
        var report = await breakers.ReadAsync(context.RequestAborted);
        var now = Written(time.GetUtcNow());
        var listed = s_documented
            .Select(providers.Find)
            .OfType<ProviderSetup>()
            .Concat(providers.All.Where(static setup => setup.Provider is { Traits.Local: false } && !s_documented.Contains(setup.Id)));
        var bodies = listed.ToDictionary(static setup => setup.Id, setup => Tell(setup, report.Of(setup.Id), now));
        var available = bodies.Values.Count(static body => body.Available);
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(
            new ImageProvidersBody
            {
                Timestamp = now,
                Providers = bodies,
                Summary = new ImageProvidersSummaryBody(bodies.Count, available, bodies.Count - available),
            },
            ConfirmJson.Whole.ImageProvidersBody,
            contentType: null,
            context.RequestAborted);
    }

    private ImageProviderBody Tell(ProviderSetup setup, ProviderBreakers breaker, string now)
    {
        var off = providers.OffReason(setup);
        return new ImageProviderBody
        {
            Available = off is null && breaker.IsAvailable,
            Reason = off is not null ? Off(setup, off)
                : breaker.State == BreakerState.Closed ? "Provider operational"
                : breaker.Reason,
            LastCheck = now,
            CircuitBreakerState = ProviderBreakers.Word(breaker.State),
            Details = new ImageProviderDetailsBody
            {
                Name = setup.DisplayName,
                Configured = off is null,
                FailureCount = breaker.FailureCount,
                LastFailure = breaker.LastFailureAt is { } at ? Written(at) : null,
                LastReason = breaker.LastReason,
                RecoveryIn = (long?)breaker.RecoversIn?.TotalMilliseconds,
            },
        };
    }

    private static string Off(ProviderSetup setup, string reason) => setup.MissesKey
        ? "API key not configured"
        : $"Image generation disabled for {setup.Id}: {reason}";

    private static string Written(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
