namespace Atelier.Stores;

/// <summary>What a committed record or picture survives. See docs/decisions/0001-sqlite-durability.md.</summary>
public enum RecordDurability
{
    /// <summary>Survives the death of the process at any moment. A power cut can take the last moments, never the consistency.</summary>
    Normal,

    /// <summary>Survives a power cut as well, for one flush of the disk a transaction and a picture.</summary>
    Full,
}
