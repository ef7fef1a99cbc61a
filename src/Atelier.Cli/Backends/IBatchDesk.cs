using Atelier.Cli.Batches;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Backends;

/// <summary>Hands batches in and follows them, here or on a server.</summary>
internal interface IBatchDesk
{
    /// <summary>What a batch would cost; makes nothing.</summary>
    Task<Answer<BatchEstimateInfo>> ForeseeAsync(BatchFile file, CancellationToken cancellationToken);

    /// <summary>Hands a batch in, or finds the one of the same key.</summary>
    /// <returns>The batch, and whether it was there before.</returns>
    Task<Answer<BatchHandedIn>> SubmitAsync(BatchFile file, string key, CancellationToken cancellationToken);

    Task<Answer<BatchInfo>> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Goes on with a paused batch.</summary>
    Task<Answer<BatchInfo>> ResumeAsync(string id, CancellationToken cancellationToken);

    /// <summary>What became of its items so far, in order.</summary>
    /// <exception cref="IOException">The connection broke, or the batch is gone.</exception>
    IAsyncEnumerable<BatchOutcome> ListResultsAsync(string id, CancellationToken cancellationToken);

    /// <summary>Does the work while somebody waits, where no server does; ends when it is disposed.</summary>
    IAsyncDisposable Work();
}
