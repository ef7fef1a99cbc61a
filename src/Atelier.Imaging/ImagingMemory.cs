using System.Runtime.InteropServices;

namespace Atelier.Imaging;

/// <summary>Memory that imaging holds on to between pictures.</summary>
public static class ImagingMemory
{
    /// <summary>Lets go of all of it: the buffers kept for the next pictures, and what libvips freed but the C library kept.</summary>
    /// <remarks>The buffers are gone with the next garbage collection. The next picture takes about a millisecond longer.</remarks>
    public static unsafe void Release()
    {
        PixelPool.Shared.Clear();
        if (OperatingSystem.IsLinux()
            && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out var trim))
        {
            // Only glibc has it, and only glibc needs it.
            _ = ((delegate* unmanaged<nuint, int>)trim)(0);
        }
    }
}
