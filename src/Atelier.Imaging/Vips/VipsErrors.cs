using System.Runtime.InteropServices;

namespace Atelier.Imaging.Vips;

/// <summary>Takes messages out of libvips' error buffer.</summary>
internal static class VipsErrors
{
    private const int MaxLength = 300;

    /// <summary>The failure of the call that just returned an error, as an exception.</summary>
    internal static VipsException Take() => new(TakeMessage());

    /// <summary>Takes and empties the buffer. All threads share one, so a simultaneous failure elsewhere may be told here too.</summary>
    internal static string TakeMessage()
    {
        var copy = NativeMethods.CopyErrors();
        var text = Marshal.PtrToStringUTF8(copy) ?? "";
        NativeMethods.Free(copy);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();
        var message = string.Join("; ", lines);
        return message.Length switch
        {
            0 => "libvips gave no reason",
            > MaxLength => message[..MaxLength] + "…",
            _ => message,
        };
    }
}
