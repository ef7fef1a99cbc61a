namespace Atelier.Core.Resilience;

/// <summary>Grants every call.</summary>
public sealed class Breakers : IBreakers
{
    public ValueTask<BreakerLeave> AskAsync(CallTarget target, CancellationToken cancellationToken) =>
        ValueTask.FromResult<BreakerLeave>(new BreakerLeave.Granted(target, IsProbe: false));

    public ValueTask ReportAsync(BreakerLeave.Granted leave, ProviderFailure? failure) => ValueTask.CompletedTask;

    public ValueTask<BreakerReport> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(BreakerReport.Quiet);

    public ValueTask<int> ResetAsync(string? provider, CancellationToken cancellationToken) => ValueTask.FromResult(0);
}
