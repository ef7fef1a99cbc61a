using System.Reflection;

namespace Atelier.Core.Tests.Engine.Weather;

/// <summary>A store as one process sees it: once that is killed, nothing it still tries to do reaches the records.</summary>
public class MortalStore : DispatchProxy
{
    private object _inner = null!;
    private Func<bool> _isDead = null!;

    public static T Of<T>(T inner, Func<bool> isDead)
        where T : class
    {
        var store = Create<T, MortalStore>();
        var control = (MortalStore)(object)store;
        (control._inner, control._isDead) = (inner, isDead);
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _isDead() ? throw new StorageException("The process is dead.") : targetMethod!.Invoke(_inner, args);
}
