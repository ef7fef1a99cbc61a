namespace Atelier.Stores;

/// <summary>Where records and pictures are kept.</summary>
public sealed record StoreOptions
{
    /// <summary>Folder of everything kept on disk; the records are <c>atelier.db</c> in it. Made when missing. Default <c>data</c>.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Where pictures' bytes go. Default disk.</summary>
    public StoreKind BlobStore { get; init; } = StoreKind.Disk;

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
}
