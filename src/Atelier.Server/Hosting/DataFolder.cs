namespace Atelier.Server.Hosting;

/// <summary>The folder everything is kept in, looked at before anything is accepted.</summary>
internal static class DataFolder
{
    /// <summary>Enough that a full disk shows: a file system takes an empty file when it takes nothing else any more.</summary>
    private const int ProbeBytes = 64 * 1024;

    /// <summary>Makes the folder where it is missing, and writes to it and to the folder of pictures once.</summary>
    /// <exception cref="StorageException">One of them cannot be written; the message says why.</exception>
    public static void Check(string folder)
    {
        var pictures = Path.Combine(folder, "images");
        if (FileInTheWay(pictures) is { } file)
        {
            throw new StorageException($"{file} is a file.");
        }

        try
        {
            Directory.CreateDirectory(folder);
            Probe(folder);
            if (Directory.Exists(pictures))
            {
                Probe(pictures);
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StorageException("this user may not write there.", exception);
        }
        catch (IOException exception)
        {
            throw new StorageException($"{exception.Message.TrimEnd('.')}.", exception);
        }
    }

    /// <summary>The path itself or a folder above it, where it is a file.</summary>
    private static string? FileInTheWay(string folder)
    {
        for (var path = Path.GetFullPath(folder); path is not null; path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static void Probe(string folder)
    {
        using var file = new FileStream(
            Path.Combine(folder, $".probe-{Environment.ProcessId}"),
            FileMode.Create,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0,
            FileOptions.DeleteOnClose);
        file.Write(new byte[ProbeBytes]);
    }
}
