namespace Atelier.Stores;

/// <summary>Where the bytes of pictures are kept.</summary>
public enum BlobStoreKind
{
    /// <summary>In files of this machine.</summary>
    Disk,

    /// <summary>In memory; gone with the process.</summary>
    Memory,

    /// <summary>In a bucket of Amazon S3 or a service like it.</summary>
    S3,

    /// <summary>In a container of Azure Blob Storage.</summary>
    Azure,
}
