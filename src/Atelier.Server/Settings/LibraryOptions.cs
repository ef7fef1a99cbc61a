using Atelier.Stores;

namespace Atelier.Server.Settings;

/// <summary>Where pictures and records are kept.</summary>
public sealed class LibraryOptions
{
    /// <summary>Folder of everything kept on disk; made when missing. Default <c>data</c> in the current folder.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Disk, or memory for pictures and records alike. Default disk.</summary>
    public StoreKind Store { get; set; } = StoreKind.Disk;

    /// <summary>Where the records are, instead of in <see cref="Store"/>. Default <see langword="null"/>.</summary>
    public DatabaseUrl? Database { get; set; }

    /// <summary>Most bytes of pictures in memory; when it is nearly reached, the oldest go. Default 512 MiB.</summary>
    public long MemoryLimitBytes { get; set; } = 512L << 20;

    /// <summary>How long a deleted picture can be had back; zero deletes at once. Default 24 h.</summary>
    public TimeSpan TrashTime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Whether pictures' colours are measured while nothing else is to be done, so that they can be searched for. Default true.</summary>
    public bool MeasureColours { get; set; } = true;

    /// <summary>How often pictures whose time came are removed. Default 300 s.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(300);
}
