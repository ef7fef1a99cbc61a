using Atelier.Testing;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>Small pictures to send and to draw.</summary>
internal static class Pictures
{
    /// <summary>8 by 8 pixels, opaque, not of one colour.</summary>
    public static byte[] Blue { get; } = Draw(8, 8);

    /// <summary>8 by 8 pixels, wholly transparent: a mask that frees everything.</summary>
    public static byte[] OpenMask { get; } = Png.Solid(8, 8, 0);

    public static byte[] Draw(int width, int height) =>
        Png.Draw(width, height, static (x, y) => 0xFF000000 | (uint)((x * 31) << 8) | (uint)((y * 31) & 255));

    /// <summary>A picture that does not compress, of at least this many bytes.</summary>
    public static byte[] Noise(int bytes)
    {
        var random = new Random(4711);
        var side = (int)Math.Ceiling(Math.Sqrt(bytes / 4.0)) + 1;
        return Png.Draw(side, side, (_, _) => 0xFF000000 | (uint)random.Next());
    }

    public static string DataUri(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);
}
