namespace Atelier.Stores.Records.Sql;

/// <summary>The index of words, which every engine builds in its own way: the words are cut before, so that all of them find the same.</summary>
internal abstract class TermSql
{
    /// <summary>Writes what a picture is found by. Values: its id, <see cref="Words"/>, when it was made.</summary>
    internal abstract string Put { get; }

    /// <summary>Tables from the index to the pictures, to stand after FROM.</summary>
    internal abstract string Source { get; }

    /// <summary>The condition that a picture has what <see cref="Match"/> says.</summary>
    /// <param name="placeholder">Of that value.</param>
    internal abstract string Matches(string placeholder);

    /// <summary>The column the index is in the order of.</summary>
    internal abstract string Key { get; }

    /// <summary>Whether the newest picture has the least key; otherwise the greatest.</summary>
    internal abstract bool NewestHasLeastKey { get; }

    /// <summary>Asks whether some pictures wait to be taken into the index; <see langword="null"/> where none ever does.</summary>
    internal abstract string? AnyWaiting { get; }

    /// <summary>Takes some of them in.</summary>
    internal abstract IReadOnlyList<string> TakeWaiting { get; }

    /// <summary>Limits the look-up in the index to a time, where its order is that of time; exact limits stand beside it.</summary>
    internal abstract void AddTimes(SqlQuery sql, DateTimeOffset? since, DateTimeOffset? until);

    /// <summary>Words in their order, as the engine stores them.</summary>
    internal abstract SqlValue Words(IReadOnlyList<string> words);

    /// <summary>What is looked for, in the engine's own language.</summary>
    internal abstract SqlValue Match(IReadOnlyList<SearchPhrase> phrases, IReadOnlyList<IReadOnlyList<string>> terms);

    /// <summary>A key as pages tell where they ended.</summary>
    internal abstract string WriteKey(IRow row, int column);

    /// <summary>The key of <see cref="WriteKey"/>; <see langword="null"/> when the text is none.</summary>
    internal abstract SqlValue? ReadKey(string text);
}
