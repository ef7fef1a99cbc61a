namespace Atelier.Stores;

/// <summary>Where records and pictures are kept.</summary>
public sealed record StoreOptions
{
    /// <summary>Folder of everything kept on disk; the records are <c>atelier.db</c> in it. Made when missing. Default <c>data</c>.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Where pictures' bytes go on this machine. Default disk.</summary>
    public StoreKind BlobStore { get; init; } = StoreKind.Disk;

    /// <summary>Where new pictures go; <see langword="null"/> for <see cref="BlobStore"/>. Earlier ones stay readable in every store that is set up.</summary>
    public BlobStoreKind? Pictures { get; init; }

    /// <summary>The bucket; <see langword="null"/> for none.</summary>
    public S3Options? S3 { get; init; }

    /// <summary>The container; <see langword="null"/> for none.</summary>
    public AzureBlobOptions? Azure { get; init; }

    /// <summary>What happens when one of these two does not take a picture.</summary>
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>Folder of the pictures; <see langword="null"/> for <c>images</c> in the data folder.</summary>
    public string? BlobFolder { get; init; }

    /// <summary>Most bytes that pictures in memory take together; more is refused. Default 512 MiB.</summary>
    public long MemoryLimitBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Where jobs, image records and charges go. Default disk.</summary>
    public StoreKind RecordStore { get; init; } = StoreKind.Disk;

    /// <summary>What is on disk once a write has returned. Default normal.</summary>
    public RecordDurability Synchronous { get; init; } = RecordDurability.Normal;

    /// <summary>Where the records are instead; goes before <see cref="RecordStore"/>. Default <see langword="null"/>.</summary>
    public DatabaseUrl? Database { get; init; }

    /// <summary>The file of the records, where they are in one.</summary>
    public string DatabaseFile => Database?.SqliteFile ?? Path.Combine(DataFolder, "atelier.db");

    /// <summary>The folder of the pictures, where they are on disk.</summary>
    public string PictureFolder => BlobFolder ?? Path.Combine(DataFolder, "images");

    /// <summary>Where pictures wait for their store; <see langword="null"/> where they cannot, since this machine keeps nothing.</summary>
    public string? WaitingFolder =>
        BlobStore == StoreKind.Memory || Delivery.LimitBytes == 0 ? null : Path.Combine(DataFolder, "waiting");

    internal BlobStoreKind NewBlobs => Pictures ?? (BlobStore == StoreKind.Memory ? BlobStoreKind.Memory : BlobStoreKind.Disk);

    /// <summary>Whether a store is described, so that earlier pictures may lie there.</summary>
    internal bool Has(BlobStoreKind kind) => kind switch
    {
        BlobStoreKind.S3 => S3 is not null,
        BlobStoreKind.Azure => Azure is not null,
        BlobStoreKind.Disk => BlobStore == StoreKind.Disk,
        _ => false,
    };
}
