namespace Atelier.Imaging.Formats.Avif;

/// <summary>A box of ISO/IEC 14496-12, within another one held in memory.</summary>
internal readonly ref struct Box(ReadOnlySpan<byte> type, int start, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> content)
{
    public ReadOnlySpan<byte> Type { get; } = type;

    /// <summary>Where it begins within the box around it.</summary>
    public int Start { get; } = start;

    /// <summary>Header and content.</summary>
    public ReadOnlySpan<byte> Whole { get; } = whole;

    public ReadOnlySpan<byte> Content { get; } = content;

    /// <summary>Where the content begins within the box around it.</summary>
    public int ContentStart => Start + Whole.Length - Content.Length;

    public bool Is(ReadOnlySpan<byte> type) => Type.SequenceEqual(type);
}
