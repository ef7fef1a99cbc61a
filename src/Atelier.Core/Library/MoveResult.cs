namespace Atelier.Core.Library;

/// <summary>What became of a picture that was to go to another store.</summary>
public enum MoveResult
{
    /// <summary>It is there, whole.</summary>
    Brought,

    /// <summary>It was there already.</summary>
    WasThere,

    /// <summary>Its bytes are gone, or it was deleted meanwhile.</summary>
    Missing,

    /// <summary>Its bytes are not those of its record; it stays where it is.</summary>
    Damaged,
}
