namespace Atelier;

/// <summary>Which journal entries to read, oldest first.</summary>
/// <param name="After">Only those with a greater <see cref="JournalEntry.Number"/>; 0 for all.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record JournalQuery(long After, int Limit)
{
    /// <summary>Only this job's.</summary>
    public string? JobId { get; init; }

    /// <summary>Only this caller's.</summary>
    public string? Caller { get; init; }

    /// <summary>
    /// Also entries that others, being written at this moment, could come before. Following the journal would miss those; for a job that has ended, of which nothing more is
    /// written, it is the whole story.
    /// </summary>
    public bool IncludesUnsettled { get; init; }
}
