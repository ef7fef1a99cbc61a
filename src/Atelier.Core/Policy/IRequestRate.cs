namespace Atelier.Core.Policy;

/// <summary>Requests per minute and caller: a bucket of one minute's requests that refills evenly.</summary>
public interface IRequestRate
{
    /// <returns><see langword="null"/> when the request may pass, otherwise how long until the next may.</returns>
    ValueTask<TimeSpan?> TryTakeAsync(string caller, CancellationToken cancellationToken);
}
