namespace Atelier;

/// <summary>Where an item of a batch stands. Everything but the first two is its end.</summary>
public enum BatchItemState
{
    /// <summary>It has not been handed in.</summary>
    Pending,

    /// <summary>Its job waits or is worked on.</summary>
    Active,
    Succeeded,
    Failed,
    Cancelled,

    /// <summary>Its job's outcome is not known; a picture may have been bought.</summary>
    Unknown,
}
