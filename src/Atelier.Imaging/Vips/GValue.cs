using System.Runtime.InteropServices;

namespace Atelier.Imaging.Vips;

/// <summary>GObject's typed box, as laid out by GLib: a type and two 8-byte words.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    /// <summary>GLib numbers its fundamental types n &lt;&lt; 2; these never change (gtype.h).</summary>
    internal const int IntType = 6 << 2;

    internal const int DoubleType = 15 << 2;

    private readonly nint _type;
    private readonly long _data0;
    private readonly long _data1;
}
