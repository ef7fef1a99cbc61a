namespace Atelier;

/// <summary>How wide the buckets of spending are, in UTC.</summary>
public enum SpendingUnit
{
    /// <summary>All of it in one.</summary>
    Whole,
    Minute,
    Hour,
    Day,
    Month,
}
