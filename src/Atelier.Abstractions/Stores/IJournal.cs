namespace Atelier;

/// <summary>Keeps what happened to submitted jobs, so that it can be told on any node and again.</summary>
/// <remarks>That a job was queued, had its turn or ended is written by <see cref="IJobStore"/> and <see cref="IJobQueue"/>, together with the fact itself.</remarks>
public interface IJournal
{
    /// <summary>Adds an entry of a job that is worked on.</summary>
    ValueTask AddAsync(JournalEntry entry, CancellationToken cancellationToken);

    /// <summary>Entries in the order of their numbers.</summary>
    ValueTask<IReadOnlyList<JournalEntry>> ListAsync(JournalQuery query, CancellationToken cancellationToken);

    /// <summary>The number of the newest entry that nothing still being written comes before; 0 when there is none.</summary>
    ValueTask<long> FindLastAsync(CancellationToken cancellationToken);

    /// <summary>Forgets entries from before <paramref name="before"/>.</summary>
    /// <returns>How many went.</returns>
    ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
