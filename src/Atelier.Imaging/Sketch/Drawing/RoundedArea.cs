namespace Atelier.Imaging.Sketch.Drawing;

/// <summary>Coverage of a rectangle with round corners.</summary>
internal static class RoundedArea
{
    /// <summary>Adds the rectangle to a mask of one byte a pixel.</summary>
    public static void AddTo(Span<byte> coverage, int width, PixelArea area, float radius)
    {
        for (var y = area.Top; y < area.Bottom; y++)
        {
            var row = coverage.Slice((y * width) + area.Left, area.Width);
            var dy = MathF.Max(radius - MathF.Min(y + 0.5f - area.Top, area.Bottom - y - 0.5f), 0);
            if (dy == 0)
            {
                row.Fill(255);
                continue;
            }

            for (var x = 0; x < row.Length; x++)
            {
                var dx = MathF.Max(radius - MathF.Min(x + 0.5f, row.Length - x - 0.5f), 0);
                var inside = radius + 0.5f - MathF.Sqrt((dx * dx) + (dy * dy));
                row[x] = Math.Max(row[x], (byte)((Math.Clamp(inside, 0, 1) * 255) + 0.5f));
            }
        }
    }
}
