using Atelier.Stores.Records.Sql;

namespace Atelier.Stores.Records;

/// <summary>The database under the stores. The stores and their statements are the same for every engine.</summary>
internal interface IRecordEngine : IRecordDatabase
{
    /// <summary>The few words the engines do not share.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Does something in a write transaction and returns after its commit; what throws takes all of it back.</summary>
    /// <param name="body">Awaits nothing but its session. May run again where the engine took the first run back to settle a conflict.</param>
    /// <param name="cancellationToken">Gives up before the work begins or, where the engine can, amid it; never after the commit.</param>
    ValueTask<T> WriteAsync<T>(Func<IRecordSession, ValueTask<T>> body, CancellationToken cancellationToken) =>
        WriteAsync(body, RecordLock.None, cancellationToken);

    /// <summary>Does something in a write transaction that looks first and then writes what follows from it.</summary>
    /// <param name="body"><inheritdoc cref="WriteAsync{T}(Func{IRecordSession, ValueTask{T}}, CancellationToken)" path="/param[@name='body']"/></param>
    /// <param name="alone">What no other write that names it may run beside, on any node.</param>
    /// <param name="cancellationToken"><inheritdoc cref="WriteAsync{T}(Func{IRecordSession, ValueTask{T}}, CancellationToken)" path="/param[@name='cancellationToken']"/></param>
    ValueTask<T> WriteAsync<T>(Func<IRecordSession, ValueTask<T>> body, RecordLock alone, CancellationToken cancellationToken);

    /// <summary>Looks something up by an index, within microseconds of the engine's time.</summary>
    ValueTask<T> FindAsync<T>(Func<IRecordSession, ValueTask<T>> query, CancellationToken cancellationToken);

    /// <summary>Does a piece of the work after which deleted rows cannot be read in the engine's files any more.</summary>
    /// <returns>Whether there is more to do.</returns>
    ValueTask<bool> ScrubAsync(CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <summary>Reads what may take a while.</summary>
    ValueTask<T> ListAsync<T>(Func<IRecordSession, ValueTask<T>> query, CancellationToken cancellationToken);
}
