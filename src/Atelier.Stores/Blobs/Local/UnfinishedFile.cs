using Microsoft.Win32.SafeHandles;

namespace Atelier.Stores.Blobs.Local;

/// <summary>A blob's file while it is written.</summary>
/// <param name="Path">Where it lies for now.</param>
/// <param name="Handle">Open for writing; whoever holds the record closes it.</param>
/// <param name="ReservedBytes">How long the file was made beforehand.</param>
internal sealed record UnfinishedFile(string Path, SafeFileHandle Handle, long ReservedBytes)
{
    /// <summary>Where its metadata is written before both are moved into place.</summary>
    internal string MetadataPath => Path + BlobName.MetadataExtension;
}
