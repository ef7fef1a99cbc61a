namespace Atelier.Stores.Records;

/// <summary>What a write has to be alone for, because what it writes follows from what it read.</summary>
/// <remarks>
/// An engine with one writer is alone anyway and does not look at it. The others take the locks before the body begins, in an order of their own, so that
/// no two writes wait for each other, and keep them until the commit.
/// </remarks>
internal readonly struct RecordLock
{
    private readonly IReadOnlyList<string>? _names;

    private RecordLock(string kind, IReadOnlyList<string> names)
    {
        Kind = kind;
        _names = names;
    }

    /// <summary>Beside everybody else.</summary>
    internal static RecordLock None => default;

    /// <summary>What sort of things <see cref="Names"/> are.</summary>
    internal string? Kind { get; }

    internal IReadOnlyList<string> Names => _names ?? [];

    /// <summary>Alone for some things of a kind, such as accounts.</summary>
    internal static RecordLock On(string kind, params IReadOnlyList<string> names) => new(kind, names);
}
