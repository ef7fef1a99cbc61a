namespace Atelier.Core.Policy;

/// <summary>Requests per minute and caller over all nodes, counted in the records they share.</summary>
/// <param name="perMinute">0 for no limit.</param>
/// <param name="rates">The records.</param>
/// <param name="time">The clock; nodes' clocks should agree to the second.</param>
public sealed class SharedRequestRate(int perMinute, IRequestRateStore rates, TimeProvider time) : IRequestRate
{
    /// <summary>After so many requests, callers who have been quiet are forgotten.</summary>
    private const int RequestsBetweenForgetting = 10_000;

    private int _requests;

    /// <inheritdoc/>
    public async ValueTask<TimeSpan?> TryTakeAsync(string caller, CancellationToken cancellationToken)
    {
        if (perMinute == 0)
        {
            return null;
        }

        if (Interlocked.Increment(ref _requests) % RequestsBetweenForgetting == 0)
        {
            await rates.ForgetAsync(time.GetUtcNow(), cancellationToken);
        }

        return await rates.TryTakeAsync(caller, perMinute, time.GetUtcNow(), cancellationToken);
    }
}
