namespace Atelier.Core.Ledger;

/// <summary>Finds the attempt that each row of a bill is about, one to one: by the provider's task id, else by model and time.</summary>
internal static class BillMatching
{
    public static Dictionary<BillRow, AttemptRecord> Match(
        IReadOnlyList<BillRow> rows,
        IReadOnlyList<AttemptRecord> attempts,
        TimeSpan tolerance)
    {
        var matches = new Dictionary<BillRow, AttemptRecord>(ReferenceEqualityComparer.Instance);
        var taken = new HashSet<AttemptRecord>();
        var byTask = attempts.Where(static attempt => attempt.ProviderTaskId is not null).ToLookup(static attempt => attempt.ProviderTaskId!);
        foreach (var row in rows.Where(static row => row.TaskId is not null))
        {
            if (byTask[row.TaskId!].FirstOrDefault(attempt => !taken.Contains(attempt)) is { } attempt)
            {
                matches.Add(row, attempt);
                taken.Add(attempt);
            }
        }

        // The nearest pairs first, so that neighbours do not take each other's.
        var pairs =
            from row in rows
            where !matches.ContainsKey(row)
            from attempt in attempts
            where !taken.Contains(attempt) && IsSameTask(row, attempt) && IsSameModel(row.Model, attempt.Model)
            let distance = Distance(row.Time, attempt)
            where distance <= tolerance
            orderby distance, attempt.StartedAt
            select (row, attempt);
        foreach (var (row, attempt) in pairs.ToList())
        {
            if (!matches.ContainsKey(row) && taken.Add(attempt))
            {
                matches.Add(row, attempt);
            }
        }

        return matches;
    }

    /// <summary>How far a moment lies outside a call; none within it.</summary>
    public static TimeSpan Distance(DateTimeOffset moment, AttemptRecord attempt)
    {
        var end = attempt.EndedAt ?? attempt.StartedAt;
        return moment < attempt.StartedAt ? attempt.StartedAt - moment
            : moment > end ? moment - end
            : TimeSpan.Zero;
    }

    /// <summary>Two ids that differ are two tasks; where one side has none, it may be either.</summary>
    private static bool IsSameTask(BillRow row, AttemptRecord attempt) =>
        row.TaskId is null || attempt.ProviderTaskId is null || row.TaskId == attempt.ProviderTaskId;

    /// <summary>Bills leave out or add whose model it is: <c>flux-pro</c> and <c>black-forest-labs/flux-pro</c> are one.</summary>
    private static bool IsSameModel(string? billed, string here) =>
        billed is null
        || billed.Equals(here, StringComparison.OrdinalIgnoreCase)
        || here.EndsWith("/" + billed, StringComparison.OrdinalIgnoreCase)
        || billed.EndsWith("/" + here, StringComparison.OrdinalIgnoreCase);
}
