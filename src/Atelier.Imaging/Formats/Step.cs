namespace Atelier.Imaging.Formats;

/// <summary>What a <see cref="PictureWalker"/> decides about the bytes it was shown.</summary>
internal readonly struct Step
{
    private Step(StepKind kind, int length, ReadOnlyMemory<byte> bytes, string? problem)
    {
        Kind = kind;
        Length = length;
        Bytes = bytes;
        Problem = problem;
    }

    public StepKind Kind { get; }

    /// <summary>Bytes of the window that are settled; for <see cref="StepKind.More"/> the bytes needed from the window's start.</summary>
    public int Length { get; }

    /// <summary>For <see cref="StepKind.Replace"/>, what goes out in their place.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public string? Problem { get; }

    /// <summary>Shows the walker nothing until <paramref name="length"/> bytes are together.</summary>
    public static Step More(int length) => new(StepKind.More, length, default, null);

    public static Step Pass(int length) => new(StepKind.Pass, length, default, null);

    public static Step Replace(int length, ReadOnlyMemory<byte> bytes) => new(StepKind.Replace, length, bytes, null);

    public static Step Insert(ReadOnlyMemory<byte> bytes) => Replace(0, bytes);

    public static Step Drop(int length) => Replace(length, default);

    /// <summary>Passes or drops, as <paramref name="drop"/> says.</summary>
    public static Step PassOrDrop(int length, bool drop) => drop ? Drop(length) : Pass(length);

    public static Step Broken(string problem) => new(StepKind.Broken, 0, default, problem);
}
