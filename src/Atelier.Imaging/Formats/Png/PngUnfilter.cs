namespace Atelier.Imaging.Formats.Png;

/// <summary>Undoes the filters of PNG rows (W3C PNG, third edition, section 9), for pixels of whole bytes.</summary>
internal static class PngUnfilter
{
    /// <summary>The last filter there is.</summary>
    public const byte Last = Paeth;

    private const byte None = 0;
    private const byte Sub = 1;
    private const byte Up = 2;
    private const byte Average = 3;
    private const byte Paeth = 4;

    /// <summary>Turns a filtered row into pixels, in place.</summary>
    /// <param name="filter">0 to <see cref="Last"/>.</param>
    /// <param name="row">The row without its filter byte.</param>
    /// <param name="above">The pixels of the row above; all 0 for the first.</param>
    /// <param name="pixel">Bytes of a pixel.</param>
    public static void Apply(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        above = above[..row.Length];
        switch (filter)
        {
            case None:
                break;
            case Sub:
                for (var i = pixel; i < row.Length; i++)
                {
                    row[i] += row[i - pixel];
                }

                break;
            case Up:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                break;
            case Average:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(((i < pixel ? 0 : row[i - pixel]) + above[i]) >> 1);
                }

                break;
            case Paeth:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += i < pixel ? above[i] : Predict(row[i - pixel], above[i], above[i - pixel]);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(filter));
        }
    }

    private static byte Predict(byte left, byte above, byte corner)
    {
        var towards = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(towards - left), Math.Abs(towards - above), Math.Abs(towards - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
