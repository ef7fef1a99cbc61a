namespace Atelier;

/// <summary>How fast callers ask, counted over every node that shares the records.</summary>
public interface IRequestRateStore
{
    /// <summary>Takes one request out of a caller's minute, which refills evenly.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="perMinute">Requests that may come at once, and that a minute brings back; from 1 to 1,000,000.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up; then nothing is taken.</param>
    /// <returns><see langword="null"/> when the request may pass, otherwise how long until the next may.</returns>
    ValueTask<TimeSpan?> TryTakeAsync(string caller, int perMinute, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets callers whose minute is full again, which is what an unknown caller's is.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
