namespace Atelier;

/// <summary>Where a batch stands. The last two are its end.</summary>
public enum BatchState
{
    /// <summary>Its items are being taken in.</summary>
    Validating,

    /// <summary>Its items are handed in, a few at a time.</summary>
    Running,

    /// <summary>No more items are handed in until somebody resumes it; those under way go on.</summary>
    Paused,

    /// <summary>Every item has ended.</summary>
    Completed,

    /// <summary>Nothing more is made of it.</summary>
    Cancelled,
}
