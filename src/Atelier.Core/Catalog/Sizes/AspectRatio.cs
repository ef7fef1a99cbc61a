using System.Globalization;

namespace Atelier.Core.Catalog.Sizes;

/// <summary>A shape, written <c>W:H</c> as in <c>16:9</c> or <c>19.5:9</c>.</summary>
/// <param name="Width">Above zero.</param>
/// <param name="Height">Above zero.</param>
public readonly record struct AspectRatio(double Width, double Height)
{
    /// <summary>Shapes longer than this (either way) are nonsense to every model.</summary>
    public const double Longest = 32;

    public double Value => Width / Height;

    /// <summary>The shape of a size, in lowest terms.</summary>
    public static AspectRatio Of(ImageSize size)
    {
        var divisor = GreatestCommonDivisor(size.Width, size.Height);
        return new AspectRatio(size.Width / divisor, size.Height / divisor);
    }

    /// <summary>Reads <c>16:9</c>: two positive decimal numbers and a colon, no longer than 32:1 either way.</summary>
    public static bool TryParse(string? text, out AspectRatio ratio)
    {
        ratio = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon <= 0 || !TryNumber(text.AsSpan(0, colon), out var width) || !TryNumber(text.AsSpan(colon + 1), out var height))
        {
            return false;
        }

        ratio = new AspectRatio(width, height);
        return ratio.Value is >= 1 / Longest and <= Longest;
    }

    /// <summary>How far two shapes are apart: the absolute logarithm of their quotient, 0 for the same shape.</summary>
    public double DistanceTo(AspectRatio other) => Math.Abs(Math.Log(Value / other.Value));

    public double DistanceTo(ImageSize size) => Math.Abs(Math.Log(Value * size.Height / size.Width));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}:{Height}");

    private static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number is > 0 and <= 100_000;

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
