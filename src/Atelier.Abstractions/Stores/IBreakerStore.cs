namespace Atelier;

/// <summary>Keeps the breakers that have seen trouble, for all nodes together.</summary>
/// <remarks>A healthy provider has no record, so that asking about it finds nothing and writes nothing.</remarks>
public interface IBreakerStore
{
    /// <summary>The breakers a call has to pass: its provider's account and its own. One look-up by an index.</summary>
    ValueTask<IReadOnlyList<BreakerRecord>> FindAsync(
        string provider,
        string model,
        ImageOperation operation,
        CancellationToken cancellationToken);

    /// <summary>All records, by provider, model and operation.</summary>
    ValueTask<IReadOnlyList<BreakerRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Reads a breaker, changes it and writes it back as one step, whoever else does so at the same time.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="change">
    /// Pure, since it may be asked more than once: what the record becomes, <see langword="null"/> for none. The same instance writes nothing.
    /// </param>
    /// <param name="cancellationToken">Gives up before it is written.</param>
    ValueTask<BreakerChange> ChangeAsync(
        BreakerKey key,
        Func<BreakerRecord?, BreakerRecord?> change,
        CancellationToken cancellationToken);

    /// <summary>Removes the records of one provider (its id in any case), or all.</summary>
    /// <returns>What they were.</returns>
    ValueTask<IReadOnlyList<BreakerRecord>> RemoveAsync(string? provider, CancellationToken cancellationToken);
}
