namespace Atelier.Stores.Records;

/// <summary>One value for a statement: text, a whole number or NULL. There are thirty to a row, so none of them is boxed.</summary>
internal readonly struct SqlValue
{
    private static readonly object s_number = new();
    private readonly object? _textOrMark;

    private SqlValue(object? textOrMark, long number)
    {
        _textOrMark = textOrMark;
        Number = number;
    }

    internal bool IsNull => _textOrMark is null;

    internal bool IsNumber => ReferenceEquals(_textOrMark, s_number);

    internal string? Text => _textOrMark as string;

    internal long Number { get; }

    public static implicit operator SqlValue(string? text) => new(text, 0);

    public static implicit operator SqlValue(long number) => new(s_number, number);

    public static implicit operator SqlValue(long? number) => number is { } some ? some : default(SqlValue);

    public static implicit operator SqlValue(int number) => (long)number;

    public static implicit operator SqlValue(int? number) => (long?)number;

    public static implicit operator SqlValue(bool flag) => flag ? 1L : 0L;

    public static implicit operator SqlValue(DateTimeOffset moment) => UnixMicroseconds.From(moment);

    public static implicit operator SqlValue(DateTimeOffset? moment) => moment is { } some ? some : default(SqlValue);
}
