namespace Atelier.Core.Tests.Resilience;

/// <summary>A store that counts what is asked of it and can be broken.</summary>
internal sealed class SpiedBreakerStore(IBreakerStore inner) : IBreakerStore
{
    private int _reads;
    private int _writes;

    public int Reads => _reads;

    public int Writes => _writes;

    public bool IsBroken { get; set; }

    public ValueTask<IReadOnlyList<BreakerRecord>> FindAsync(string provider, string model, ImageOperation operation, CancellationToken cancellationToken)
    {
        Count(ref _reads);
        return inner.FindAsync(provider, model, operation, cancellationToken);
    }

    public ValueTask<IReadOnlyList<BreakerRecord>> ListAsync(CancellationToken cancellationToken)
    {
        Count(ref _reads);
        return inner.ListAsync(cancellationToken);
    }

    public ValueTask<BreakerChange> ChangeAsync(BreakerKey key, Func<BreakerRecord?, BreakerRecord?> change, CancellationToken cancellationToken)
    {
        Count(ref _writes);
        return inner.ChangeAsync(key, change, cancellationToken);
    }

    public ValueTask<IReadOnlyList<BreakerRecord>> RemoveAsync(string? provider, CancellationToken cancellationToken)
    {
        Count(ref _writes);
        return inner.RemoveAsync(provider, cancellationToken);
    }

    private void Count(ref int counter)
    {
        Interlocked.Increment(ref counter);
        if (IsBroken)
        {
            throw new StorageException("The disk is gone.");
        }
    }
}
