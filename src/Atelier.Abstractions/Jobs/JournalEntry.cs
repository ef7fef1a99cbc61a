namespace Atelier;

/// <summary>One thing that happened to a submitted job, as its caller is told.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Caller">Whose job.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
public sealed record JournalEntry(string JobId, string Caller, JournalKind Kind, DateTimeOffset At)
{
    /// <summary>Grows from entry to entry, over all jobs; given by the store.</summary>
    public long Number { get; init; }

    /// <summary>Of <see cref="JournalKind.Attempt"/>: its number within the job, from 1; otherwise 0.</summary>
    public int Attempt { get; init; }

    /// <summary>Of <see cref="JournalKind.Attempt"/>: who was asked.</summary>
    public string? Provider { get; init; }

    /// <summary>Of <see cref="JournalKind.Attempt"/>: for which model.</summary>
    public string? Model { get; init; }

    /// <summary>Of <see cref="JournalKind.Picture"/>: its id.</summary>
    public string? ImageId { get; init; }

    /// <summary>Of <see cref="JournalKind.Picture"/>: its 0-based index within the job.</summary>
    public int? Index { get; init; }

    /// <summary>Of <see cref="JournalKind.Postponed"/>: why.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether nothing follows for this job.</summary>
    public bool IsEnd => Kind >= JournalKind.Succeeded;

    /// <summary>How an end is called.</summary>
    public static JournalKind EndOf(JobState state) => state switch
    {
        JobState.Succeeded => JournalKind.Succeeded,
        JobState.Failed => JournalKind.Failed,
        JobState.Cancelled => JournalKind.Cancelled,
        JobState.Unknown => JournalKind.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not an end."),
    };
}
