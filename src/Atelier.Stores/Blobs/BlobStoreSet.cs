using Atelier.Stores.Blobs.Azure;
using Atelier.Stores.Blobs.Local;
using Atelier.Stores.Blobs.Memory;
using Atelier.Stores.Blobs.S3;
using Atelier.Stores.Blobs.Spool;
using Microsoft.Extensions.Logging;

namespace Atelier.Stores.Blobs;

/// <summary>Every store the options describe: the one new blobs go to, and those that may hold earlier ones.</summary>
internal sealed class BlobStoreSet : IDisposable
{
    private readonly StoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<IBlobStore> _all = [];

    public BlobStoreSet(StoreOptions options, TimeProvider time, ILogger<BlobStoreSet> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        Current = Make(options.NewBlobs);
        _all.Add(Current);
        foreach (var kind in Enum.GetValues<BlobStoreKind>())
        {
            if (kind != options.NewBlobs && options.Has(kind))
            {
                _all.Add(Make(kind));
            }
        }
    }

    /// <summary>Where new blobs go.</summary>
    public IBlobStore Current { get; }

    public IEnumerable<IBlobStore> Others => _all.Skip(1);

    /// <summary>Those whose blobs may wait on this machine.</summary>
    public IReadOnlyList<SpooledBlobStore> Spooled => [.. _all.OfType<SpooledBlobStore>()];

    public void Dispose()
    {
        foreach (var store in _all)
        {
            (store as IDisposable)?.Dispose();
        }
    }

    private IBlobStore Make(BlobStoreKind kind) => kind switch
    {
        BlobStoreKind.Memory => new MemoryBlobStore(_options.MemoryLimitBytes, _time),
        BlobStoreKind.S3 => WithSpool(new S3BlobStore(_options.S3!, _time)),
        BlobStoreKind.Azure => WithSpool(new AzureBlobStore(_options.Azure!, _time)),
        _ => new LocalBlobStore(_options.PictureFolder, _options.Synchronous == RecordDurability.Full, _time),
    };

    /// <summary>What waits is paid for and nowhere else, so it is flushed to the disk whatever the rest is.</summary>
    private IBlobStore WithSpool(IBlobStore store) => _options.WaitingFolder is { } folder
        ? new SpooledBlobStore(store, new LocalBlobStore(Path.Combine(folder, store.Name), flushToDisk: true, _time), _options.Delivery, _time, _logger)
        : store;
}
