using System.IO.Enumeration;
using Microsoft.Win32.SafeHandles;

namespace Atelier.Stores.Blobs.Local;

/// <summary>Where blobs lie on disk: names to paths and back, and what happens to finished files.</summary>
internal sealed class LocalFolder(string root)
{
    /// <summary>Where unfinished files lie: within the root, because a rename works only within one file system.</summary>
    internal const string UnfinishedName = ".unfinished";

    private string? _lastMade;

    internal string Root { get; } = Path.GetFullPath(root);

    internal string Unfinished => Path.Combine(Root, UnfinishedName);

    internal string PathOf(string name) => Path.Combine(Root, name.Replace('/', Path.DirectorySeparatorChar));

    internal string MetadataPathOf(string name) => Path.ChangeExtension(PathOf(name), BlobName.MetadataExtension);

    /// <summary>Opens a blob for reading; a reader keeps its bytes even when the blob is deleted meanwhile.</summary>
    internal Stream? TryOpen(string name)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                bufferSize: 0,
                FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Fault("read", exception);
        }
    }

    /// <summary>The text beside a blob. What somebody else wrote there, and is not one object, counts as none.</summary>
    /// <returns><see langword="null"/> when there is no such blob.</returns>
    internal IReadOnlyDictionary<string, string>? ReadMetadata(string name)
    {
        if (!File.Exists(PathOf(name)))
        {
            return null;
        }

        try
        {
            return BlobMetadata.FromJson(File.ReadAllBytes(MetadataPathOf(name)));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Dictionary<string, string>();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fault("read", exception);
        }
    }

    /// <summary>Moves a finished file to its name, replacing what was there in the same instant.</summary>
    internal void Publish(string from, string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        MakeFolder(directory);
        try
        {
            File.Move(from, path, overwrite: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody tidied the folder away since we made it.
            Directory.CreateDirectory(directory);
            File.Move(from, path, overwrite: true);
        }
    }

    /// <summary>Writes a new file where it belongs, for when nobody looks for it yet. What fails halfway leaves nothing behind.</summary>
    /// <returns>False when there is one already.</returns>
    internal bool TryWriteNew(string path, ReadOnlySpan<byte> content)
    {
        var directory = Path.GetDirectoryName(path)!;
        MakeFolder(directory);
        using var file = OpenNew(path, directory);
        if (file is null)
        {
            return false;
        }

        try
        {
            RandomAccess.Write(file, content, fileOffset: 0);
            return true;
        }
        catch (IOException)
        {
            DeleteIfThere(path);
            throw;
        }
    }

    internal bool Delete(string name)
    {
        try
        {
            var path = PathOf(name);
            var found = File.Exists(path);
            if (found)
            {
                // The blob first: while it can be seen, so can its metadata.
                DeleteIfThere(path);
                DeleteIfThere(MetadataPathOf(name));
            }

            return found;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fault("deleted from", exception);
        }
    }

    /// <summary>Deletes metadata that was put in place for a blob that never came.</summary>
    internal void DeleteStrayMetadata(string name)
    {
        if (!File.Exists(PathOf(name)))
        {
            DeleteIfThere(MetadataPathOf(name));
        }
    }

    internal static void DeleteIfThere(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Then neither is the file.
        }
    }

    internal IEnumerable<BlobEntry> Enumerate(string prefix)
    {
        // Whole segments of the prefix say where to start; a listing of one day does not walk the others.
        var folder = prefix[..(prefix.LastIndexOf('/') + 1)];
        var start = Path.Combine(Root, folder);
        if (folder.Split('/').Contains("..") || Path.IsPathRooted(folder) || !Directory.Exists(start))
        {
            return [];
        }

        return new FileSystemEnumerable<BlobEntry>(
            start,
            (ref entry) => new BlobEntry(NameOf(ref entry), entry.Length, entry.LastWriteTimeUtc),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref entry) => IsBlob(ref entry, prefix),
            ShouldRecursePredicate = (ref entry) => !entry.FileName.StartsWith('.'),
        };
    }

    private static SafeFileHandle? OpenNew(string path, string directory)
    {
        try
        {
            return Open();
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody tidied the folder away since we made it.
            Directory.CreateDirectory(directory);
            return Open();
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }

        SafeFileHandle Open() => File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
    }

    /// <summary>Makes a folder unless it is the one that was made last: of a day's thousand pictures, one pays.</summary>
    internal void MakeFolder(string path)
    {
        if (_lastMade != path)
        {
            Directory.CreateDirectory(path);
            _lastMade = path;
        }
    }

    /// <summary>Trouble with the disk, told so that an operator knows which folder to look at.</summary>
    internal StorageException Fault(string what, Exception cause) =>
        new($"The picture folder {Root} cannot be {what}: {cause.Message} Check its permissions and the free space of its disk.", cause);

    private bool IsBlob(ref FileSystemEntry entry, string prefix) =>
        !entry.IsDirectory
        && !entry.FileName.StartsWith('.')
        && !entry.FileName.EndsWith(BlobName.MetadataExtension, StringComparison.OrdinalIgnoreCase)
        && NameOf(ref entry).StartsWith(prefix, StringComparison.Ordinal);

    private string NameOf(ref FileSystemEntry entry) =>
        Path.GetRelativePath(Root, entry.ToFullPath()).Replace(Path.DirectorySeparatorChar, '/');
}
