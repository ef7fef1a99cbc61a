namespace Atelier.Server.Native.Batches;

/// <summary>One item as it was sent.</summary>
/// <param name="Line">Its 1-based line, or its number in a list.</param>
/// <param name="Json">Its bytes; a whole value, but not looked at yet.</param>
/// <param name="Problem">Why it cannot be one, where that is known already.</param>
internal readonly record struct RawItem(int Line, ReadOnlyMemory<byte> Json, string? Problem = null)
{
    /// <summary>Most bytes of one item.</summary>
    public const int MostBytes = 256 * 1024;

    public static string TooLong { get; } = $"An item may have at most {MostBytes} bytes.";
}
