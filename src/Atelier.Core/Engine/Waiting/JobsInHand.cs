using System.Collections.Concurrent;

namespace Atelier.Core.Engine;

/// <summary>Jobs this process answers for though they do not run: taken from the line a moment ago, or ended without the records knowing yet.</summary>
/// <remarks>
/// They are on record as running here, so that without this list <see cref="Recovery"/>, finding their lease lapsed after a stall of
/// the whole process, would take them for lost and work on them a second time.
/// </remarks>
internal sealed class JobsInHand
{
    private readonly ConcurrentDictionary<Hold, string> _holds = new();

    public IEnumerable<string> All => _holds.Values;

    public bool IsEmpty => _holds.IsEmpty;

    public bool Contains(string jobId) => _holds.Any(hold => hold.Value == jobId);

    /// <summary>Answers for a job until the hold is disposed; one job may be held more than once.</summary>
    public IDisposable Take(string jobId)
    {
        var hold = new Hold(this);
        _holds[hold] = jobId;
        return hold;
    }

    private sealed class Hold(JobsInHand jobs) : IDisposable
    {
        public void Dispose() => jobs._holds.TryRemove(this, out _);
    }
}
