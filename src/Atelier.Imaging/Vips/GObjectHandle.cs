using System.Runtime.InteropServices;

namespace Atelier.Imaging.Vips;

/// <summary>Owns one reference to a GObject.</summary>
internal abstract class GObjectHandle : SafeHandle
{
    protected GObjectHandle(nint instance)
        : base(0, ownsHandle: true) => SetHandle(instance);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.Unref(handle);
        return true;
    }
}
