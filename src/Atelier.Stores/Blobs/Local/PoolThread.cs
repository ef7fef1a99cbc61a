namespace Atelier.Stores.Blobs.Local;

/// <summary>Runs short work on files on a pool thread: on this one where it is one, so that no other is woken for it.</summary>
/// <remarks>A caller may sit on a socket's thread, which must not wait for a disk; most do not, and a change of threads costs more than making a file.</remarks>
internal static class PoolThread
{
    internal static ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (!Thread.CurrentThread.IsThreadPoolThread)
        {
            return new ValueTask<T>(Task.Run(work, cancellationToken));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(work());
    }
}
