namespace Atelier.Imaging.Formats;

/// <summary>A run of resulting bytes: either part of the input just given or bytes of our own.</summary>
/// <param name="Start">Where it begins in the input; 0 for bytes of our own.</param>
/// <param name="Length">Its length.</param>
/// <param name="Own">Our own bytes, valid until the scanner is asked again; empty when it is part of the input.</param>
internal readonly record struct Piece(int Start, int Length, ReadOnlyMemory<byte> Own)
{
    public static Piece OfInput(int start, int end) => new(start, end - start, default);

    public static Piece OfOwn(ReadOnlyMemory<byte> bytes) => new(0, bytes.Length, bytes);

    public ReadOnlySpan<byte> From(ReadOnlySpan<byte> input) => Own.IsEmpty ? input.Slice(Start, Length) : Own.Span;

    public ReadOnlyMemory<byte> From(ReadOnlyMemory<byte> input) => Own.IsEmpty ? input.Slice(Start, Length) : Own;
}
