using System.Runtime.InteropServices;

namespace Atelier.Imaging.Vips;

/// <summary>Takes messages out of libvips' error buffer.</summary>
/// <remarks>All threads share one buffer, so under load a message can be another picture's, or missing. Use it to explain, never to decide.</remarks>
internal static class VipsErrors
{
    private const int MaxLength = 300;

    /// <summary>Lines that a probing decoder or a waiting encoder adds; the reason stands in another one.</summary>
    private static readonly string[] s_echoes = ["bad seek to", "unable to write to target"];

    /// <summary>The failure of the call that just returned an error, as an exception.</summary>
    internal static VipsException Take() => new(TakeMessage());

    /// <summary>Drops what calls that succeeded all the same have left behind.</summary>
    internal static void Clear() => NativeMethods.ClearErrors();

    internal static string TakeMessage()
    {
        var copy = NativeMethods.CopyErrors();
        var text = Marshal.PtrToStringUTF8(copy) ?? "";
        NativeMethods.Free(copy);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(static line => !s_echoes.Any(echo => line.Contains(echo, StringComparison.Ordinal)))
            .Distinct();
        var message = string.Join("; ", lines);
        return message.Length switch
        {
            0 => "libvips gave no reason",
            > MaxLength => message[..MaxLength] + "…",
            _ => message,
        };
    }
}
