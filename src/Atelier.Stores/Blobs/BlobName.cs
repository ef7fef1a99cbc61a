using System.Buffers;

namespace Atelier.Stores.Blobs;

/// <summary>The rules for blob names, the same in every store: what is fine in one is fine in all of them.</summary>
internal static class BlobName
{
    /// <summary>Longest name; leaves room for the prefix of an unfinished file within the 255 bytes of a file name.</summary>
    internal const int MaxLength = 160;

    /// <summary>Belongs to the metadata beside a blob.</summary>
    internal const string MetadataExtension = ".json";

    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/");

    /// <summary>Refuses names that could leave the store's folder, collide with metadata or mean different things on different disks.</summary>
    /// <exception cref="ArgumentException">The name is not allowed; the message says what is.</exception>
    internal static void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsAllowed(name))
        {
            throw new ArgumentException(
                $"A blob name has 1 to {MaxLength} letters, digits, '.', '_' or '-' in segments divided by '/'; "
                + $"no segment is empty or starts with a dot, and the name does not end in {MetadataExtension}.",
                nameof(name));
        }
    }

    internal static bool IsAllowed(string name) =>
        name.Length is > 0 and <= MaxLength
        && !name.AsSpan().ContainsAnyExcept(s_allowed)
        && SegmentsAreFine(name)
        && !name.EndsWith(MetadataExtension, StringComparison.OrdinalIgnoreCase);

    private static bool SegmentsAreFine(ReadOnlySpan<char> name)
    {
        foreach (var segment in name.Split('/'))
        {
            // A leading dot covers "." and ".." as well as our own folder of unfinished files.
            if (name[segment].IsEmpty || name[segment][0] == '.')
            {
                return false;
            }
        }

        return true;
    }
}
