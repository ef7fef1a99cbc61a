namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>Runs long computing on a thread of its own.</summary>
internal static class OwnThread
{
    /// <remarks>
    /// The thread pool has as many threads as the machine has processors, and is slow to add more: a few large pictures on
    /// them would hold up every request there is. A new thread costs about as much as decoding a few rows.
    /// </remarks>
    internal static Task<T> RunAsync<T>(Func<T> work) => Task.Factory.StartNew(
        work,
        CancellationToken.None,
        TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
        TaskScheduler.Default);
}
