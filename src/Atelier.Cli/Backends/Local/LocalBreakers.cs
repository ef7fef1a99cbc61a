using Atelier.Cli.Facts;
using Atelier.Core.Planning.Serving;
using Atelier.Core.Resilience;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>The breakers in this machine's records, which a running server may share.</summary>
internal sealed class LocalBreakers(IServiceProvider services, bool hasNothingYet)
{
    private readonly IBreakers _breakers = services.GetRequiredService<IBreakers>();
    private readonly BreakerOptions _options = services.GetRequiredService<BreakerOptions>();

    public async Task<Answer<BreakerPage>> ListAsync(CancellationToken cancellationToken) =>
        new BreakerPage([.. (await ReadAsync(cancellationToken)).Select(Of)]);

    public async Task<Answer<BreakersReset>> ResetAsync(string? provider, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(cancellationToken);
        var found = known.FirstOrDefault(one => one.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase));
        if (provider is not null && found is null)
        {
            return new JobError(
                FailureKind.InvalidRequest,
                "provider_not_found",
                $"There is no provider '{provider}' to reset. There are {string.Join(", ", known.Select(static one => one.Provider))}.");
        }

        return new BreakersReset(found?.Provider, hasNothingYet ? 0 : await _breakers.ResetAsync(found?.Provider, cancellationToken));
    }

    private async Task<IReadOnlyList<ProviderBreakers>> ReadAsync(CancellationToken cancellationToken) =>
        services.GetRequiredService<ProviderDirectory>().ListWith(
            hasNothingYet ? BreakerReport.Quiet : await _breakers.ReadAsync(cancellationToken));

    private ProviderBreakersInfo Of(ProviderBreakers provider) => new()
    {
        Provider = provider.Provider,
        State = ProviderBreakers.Word(provider.State),
        FailureCount = provider.FailureCount,
        LastFailure = provider.LastFailureAt,
        LastReason = provider.LastReason,
        Available = provider.IsAvailable,
        Threshold = _options.FailureThreshold,
        TimeoutMs = (long)_options.Timeout.TotalMilliseconds,
        RecoveryInMs = Milliseconds(provider.RecoversIn),
        Breakers = [.. provider.Breakers.Select(Of)],
    };

    private static BreakerInfo Of(BreakerStatus breaker) => new(
        breaker.Model,
        breaker.Operation?.ToString().ToLowerInvariant(),
        ProviderBreakers.Word(breaker.State),
        breaker.FailureCount,
        breaker.LastFailureAt,
        breaker.LastReason,
        Milliseconds(breaker.RecoversIn));

    private static long? Milliseconds(TimeSpan? time) => time is { } some ? (long)Math.Ceiling(some.TotalMilliseconds) : null;
}
