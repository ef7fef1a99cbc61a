using Atelier.Core.Engine;
using Microsoft.Extensions.Options;

namespace Atelier.Server.Fetching;

/// <summary>Takes in pictures that callers give: small ones in memory, others in files that go with their request.</summary>
/// <remarks>A file is called <c>{id}+{host}+{process id}+{process start}.spool</c>, so that whoever comes later can tell a dead process's.</remarks>
internal sealed class PictureSpool
{
    private const string Extension = ".spool";

    /// <summary>Stands for the slashes of a process's name; host names have none.</summary>
    private const char Divider = '+';

    /// <summary>No job lasts longer than an hour, so an older file's process is gone, on whatever host it was.</summary>
    private static readonly TimeSpan s_leftoverAge = TimeSpan.FromHours(2);

    private readonly PictureSpoolOptions _options;
    private readonly NodeIdentity _node;
    private readonly TimeProvider _time;
    private readonly Lazy<string> _folder;

    public PictureSpool(IOptions<PictureSpoolOptions> options, NodeIdentity node, TimeProvider time)
    {
        _options = options.Value;
        _node = node;
        _time = time;
        _folder = new Lazy<string>(() => Directory.CreateDirectory(_options.Folder).FullName);
    }

    /// <summary>Begins a picture; dispose the stream whatever happens.</summary>
    public SpoolStream Create() => new(_options.MemoryBytes, NewFile);

    /// <summary>Clears what killed processes left behind.</summary>
    public void RemoveLeftovers()
    {
        var folder = new DirectoryInfo(_options.Folder);
        if (!folder.Exists)
        {
            return;
        }

        var before = _time.GetUtcNow() - s_leftoverAge;
        try
        {
            foreach (var file in folder.EnumerateFiles("*" + Extension))
            {
                if (IsLeftover(file, before))
                {
                    file.Delete();
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Leftovers cost nothing but space; the next start tries again.
        }
    }

    private FileStream NewFile()
    {
        var id = Guid.CreateVersion7(_time.GetUtcNow()).ToString("N");
        var path = Path.Combine(_folder.Value, $"{id}{Divider}{_node.Name.Replace('/', Divider)}{Extension}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private bool IsLeftover(FileInfo file, DateTimeOffset before)
    {
        var parts = Path.GetFileNameWithoutExtension(file.Name).Split(Divider, 2);
        return file.LastWriteTimeUtc < before || (parts.Length == 2 && _node.IsDead(parts[1].Replace(Divider, '/')));
    }
}
