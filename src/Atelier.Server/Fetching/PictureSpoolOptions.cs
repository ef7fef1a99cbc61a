namespace Atelier.Server.Fetching;

/// <summary>Where pictures that callers give wait for their job.</summary>
public sealed class PictureSpoolOptions
{
    /// <summary>Folder for spooled files; made on first need. Default <c>atelier-spool</c> in the system's temporary folder.</summary>
    public string Folder { get; set; } = Path.Combine(Path.GetTempPath(), "atelier-spool");

    /// <summary>Pictures up to this many bytes stay in memory. Default 64 KiB.</summary>
    public int MemoryBytes { get; set; } = 64 * 1024;
}
