using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Atelier.Imaging.Vips;

/// <summary>Makes libvips stop computing soon after a token is cancelled.</summary>
/// <remarks>Dispose it after the images it watches. A decoder is stopped between two strips of pixels, not inside one.</remarks>
internal sealed unsafe class StopSignal : IDisposable
{
    private GCHandle<Watch> _watch;

    internal StopSignal(CancellationToken stop) => _watch = new GCHandle<Watch>(new Watch(stop));

    /// <summary>Watches the computing of this image and of every image made from it later.</summary>
    internal void Attach(VipsImage image)
    {
        NativeMethods.SetProgress(image, 1);
        NativeMethods.Connect(image, "eval", &OnProgress, GCHandle<Watch>.ToIntPtr(_watch), 0, 0);
    }

    public void Dispose() => _watch.Dispose();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnProgress(nint image, nint progress, nint watch)
    {
        if (GCHandle<Watch>.FromIntPtr(watch).Target.Stop.IsCancellationRequested)
        {
            // VipsProgress begins with the image being computed, which is not always the one that was attached.
            NativeMethods.SetKill(Marshal.ReadIntPtr(progress), 1);
        }
    }

    private sealed record Watch(CancellationToken Stop);
}
