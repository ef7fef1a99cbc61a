using Atelier.Imaging;

namespace Atelier.Server.Hosting;

/// <inheritdoc/>
internal sealed class ProcessMemory : IMemoryUse
{
    public long AllocatedBytes => GC.GetTotalAllocatedBytes();

    public void GiveBack()
    {
        ImagingMemory.Release();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
