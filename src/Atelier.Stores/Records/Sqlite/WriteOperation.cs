namespace Atelier.Stores.Records.Sqlite;

/// <summary>Something to be done in a write transaction, and somebody waiting for its commit.</summary>
internal abstract class WriteOperation(CancellationToken cancellationToken)
{
    /// <summary>Whether the caller gave up before the operation's turn came.</summary>
    internal bool IsCancelled => cancellationToken.IsCancellationRequested;

    protected CancellationToken Token => cancellationToken;

    /// <summary>Does it, without telling the caller yet.</summary>
    internal abstract void Execute(SqliteSession session);

    /// <summary>Its transaction is committed.</summary>
    internal abstract void Succeed();

    internal abstract void Cancel();

    internal abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class WriteOperation<T>(Func<IRecordSession, ValueTask<T>> body, CancellationToken cancellationToken) : WriteOperation(cancellationToken)
{
    // Callers must not run on the writer's time.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    internal Task<T> Task => _done.Task;

    internal override void Execute(SqliteSession session) => _result = session.Run(body);

    internal override void Succeed() => _done.TrySetResult(_result);

    internal override void Cancel() => _done.TrySetCanceled(Token);

    internal override void Fail(Exception exception) => _done.TrySetException(exception);
}
