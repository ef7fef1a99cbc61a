using System.Collections.Concurrent;

namespace Atelier.Core.Engine.Steps;

/// <summary>Which pictures of a job are there: whoever is first with one delivers it, and no second is accepted.</summary>
internal sealed class Claims(int count)
{
    private readonly ConcurrentDictionary<int, bool> _taken = new();
    private readonly TaskCompletionSource _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when every picture is there.</summary>
    public Task Whole => _whole.Task;

    /// <summary>Whether this picture was still missing; it is not any more.</summary>
    public bool TryTake(int index)
    {
        var first = _taken.TryAdd(index, true);
        if (first && _taken.Count == count)
        {
            _whole.TrySetResult();
        }

        return first;
    }

    public bool IsTaken(int index) => _taken.ContainsKey(index);
}
