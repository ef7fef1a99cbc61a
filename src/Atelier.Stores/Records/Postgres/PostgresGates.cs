namespace Atelier.Stores.Records.Postgres;

/// <summary>What a write has to be alone for, within this node: whoever waits for it here holds no connection meanwhile.</summary>
/// <remarks>Without it a crowd before one budget would take every connection of the pool, only to wait for each other.</remarks>
internal sealed class PostgresGates
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Gate> _gates = [];

    /// <summary>Waits until nobody else here has any of the keys.</summary>
    /// <param name="keys">In rising order, each once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Lets the next one in when disposed.</returns>
    internal async ValueTask<Pass> EnterAsync(IReadOnlyList<long> keys, CancellationToken cancellationToken)
    {
        var entered = 0;
        try
        {
            for (; entered < keys.Count; entered++)
            {
                await Approach(keys[entered]).WaitAsync(cancellationToken);
            }

            return new Pass(this, keys);
        }
        catch
        {
            Leave(keys[entered], hasEntered: false);
            LeaveAll(keys, entered);
            throw;
        }
    }

    private SemaphoreSlim Approach(long key)
    {
        lock (_lock)
        {
            if (!_gates.TryGetValue(key, out var gate))
            {
                gate = new Gate();
                _gates.Add(key, gate);
            }

            gate.People++;
            return gate.Turn;
        }
    }

    private void LeaveAll(IReadOnlyList<long> keys, int entered)
    {
        for (var i = 0; i < entered; i++)
        {
            Leave(keys[i], hasEntered: true);
        }
    }

    /// <summary>The last one takes the gate away.</summary>
    private void Leave(long key, bool hasEntered)
    {
        lock (_lock)
        {
            var gate = _gates[key];
            if (hasEntered)
            {
                gate.Turn.Release();
            }

            if (--gate.People == 0)
            {
                _gates.Remove(key);
                gate.Turn.Dispose();
            }
        }
    }

    /// <summary>The right to go on alone.</summary>
    internal readonly struct Pass(PostgresGates gates, IReadOnlyList<long> keys) : IDisposable
    {
        public void Dispose() => gates.LeaveAll(keys, keys.Count);
    }

    private sealed class Gate
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int People { get; set; }
    }
}
