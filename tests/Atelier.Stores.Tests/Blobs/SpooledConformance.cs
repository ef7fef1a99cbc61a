using Atelier.Stores.Blobs.Local;
using Atelier.Stores.Blobs.Memory;
using Atelier.Stores.Blobs.Spool;
using Atelier.Testing.Conformance;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Stores.Tests.Blobs;

/// <summary>A store behind its spool is a store like any other, whether it takes blobs at once, later, or not at all.</summary>
public abstract class SpooledConformance : BlobStoreConformance
{
    private readonly TemporaryFolder _folder = new();

    protected override async ValueTask<IBlobStore> CreateStoreAsync()
    {
        var store = new MoodyStore(new MemoryBlobStore(1 << 30, TimeProvider.System)) { Refuses = IsDown };
        var spool = new LocalBlobStore(_folder.Path, flushToDisk: false, TimeProvider.System);
        var spooled = new SpooledBlobStore(store, spool, new DeliveryOptions { Behind = IsBehind }, TimeProvider.System, NullLogger.Instance);
        await Task.CompletedTask;
        return spooled;
    }

    protected override ValueTask DestroyStoreAsync()
    {
        ((SpooledBlobStore)Store).Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    protected virtual bool IsDown => false;

    protected virtual bool IsBehind => false;
}

public sealed class SpooledAtOnceTests : SpooledConformance;

public sealed class SpooledBehindTests : SpooledConformance
{
    protected override bool IsBehind => true;
}

public sealed class SpooledDownTests : SpooledConformance
{
    protected override bool IsDown => true;
}
