namespace Atelier.Stores;

/// <summary>Where a store of this machine keeps things.</summary>
public enum StoreKind
{
    /// <summary>In files under the data folder; survives the process.</summary>
    Disk,

    /// <summary>In memory; gone with the process, and nothing ever touches the disk.</summary>
    Memory,
}
