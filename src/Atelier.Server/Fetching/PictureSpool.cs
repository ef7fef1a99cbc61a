using Microsoft.Extensions.Options;

namespace Atelier.Server.Fetching;

/// <summary>Takes in pictures that callers give: small ones in memory, others in files that go with their request.</summary>
internal sealed class PictureSpool
{
    /// <summary>No job lasts longer than an hour, so an older file's process is gone.</summary>
    private static readonly TimeSpan s_leftoverAge = TimeSpan.FromHours(2);

    private readonly SpoolOptions _options;
    private readonly TimeProvider _time;
    private readonly Lazy<string> _folder;

    public PictureSpool(IOptions<SpoolOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _folder = new Lazy<string>(OpenFolder);
    }

    /// <summary>Begins a picture; dispose the stream whatever happens.</summary>
    public SpoolStream Create() => new(_options.MemoryBytes, NewFile);

    private FileStream NewFile()
    {
        var path = Path.Combine(_folder.Value, Guid.CreateVersion7(_time.GetUtcNow()).ToString("N") + ".spool");
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

    /// <summary>Makes the folder and clears what a killed process left in it.</summary>
    private string OpenFolder()
    {
        var folder = Directory.CreateDirectory(_options.Folder);
        var before = _time.GetUtcNow() - s_leftoverAge;
        foreach (var file in folder.EnumerateFiles("*.spool"))
        {
            if (file.LastWriteTimeUtc < before)
            {
                file.Delete();
            }
        }

        return folder.FullName;
    }
}
