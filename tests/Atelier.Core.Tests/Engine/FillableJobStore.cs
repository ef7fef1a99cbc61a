using System.Reflection;

namespace Atelier.Core.Tests.Engine;

/// <summary>A job store that takes no ends while it is full, and nothing at all while it is gone.</summary>
public class FillableJobStore : DispatchProxy
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IJobStore _inner = null!;

    public bool IsFull { get; set; }

    public bool IsGone { get; set; }

    /// <summary>Done when an end was written.</summary>
    public Task Written => _written.Task;

    public static (IJobStore Store, FillableJobStore Control) Over(IJobStore inner)
    {
        var store = Create<IJobStore, FillableJobStore>();
        var control = (FillableJobStore)(object)store;
        control._inner = inner;
        return (store, control);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (IsGone)
        {
            throw new StorageException("The database is gone.");
        }

        if (targetMethod!.Name != nameof(IJobStore.FinishAsync))
        {
            return targetMethod.Invoke(_inner, args);
        }

        return new ValueTask<bool>(IsFull
            ? Task.FromException<bool>(new StorageException("The disk is full."))
            : FinishAsync((ValueTask<bool>)targetMethod.Invoke(_inner, args)!));
    }

    private async Task<bool> FinishAsync(ValueTask<bool> finishing)
    {
        var finished = await finishing;
        _written.TrySetResult();
        return finished;
    }
}
