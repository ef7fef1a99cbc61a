using System.Diagnostics.CodeAnalysis;

namespace Atelier.Cli.Backends;

/// <summary>What came of a question: a value, or why there is none.</summary>
internal sealed class Answer<T>
    where T : notnull
{
    private Answer(T? value, JobError? error)
    {
        Value = value;
        Error = error;
    }

    public T? Value { get; }

    public JobError? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static implicit operator Answer<T>(T value) => new(value, error: null);

    public static implicit operator Answer<T>(JobError error) => new(default, error);

    /// <summary>For interfaces, from which there is no implicit conversion.</summary>
    public static Answer<T> Of(T value) => new(value, error: null);
}
