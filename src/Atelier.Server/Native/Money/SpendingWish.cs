namespace Atelier.Server.Native.Money;

/// <summary>What usage is asked for.</summary>
/// <param name="Query">As the ledger is asked.</param>
/// <param name="Words">By what it is told apart, as callers spell it.</param>
internal sealed record SpendingWish(SpendingQuery Query, IReadOnlyList<string> Words)
{
    /// <summary>What <c>group_by</c> takes.</summary>
    public const string Allowed = "hour, day, month, key, user, team, provider, model, tier, operation, size";

    private static readonly TimeSpan s_usual = TimeSpan.FromDays(30);

    public static bool IsUnit(string word) => word is "hour" or "day" or "month";

    /// <summary>Puts a question together: the last 30 days where no time is given, by day where nothing else is.</summary>
    /// <returns>The question, or what is wrong with the words.</returns>
    public static (SpendingWish? Wish, string? Problem) Of(IEnumerable<string> words, TimeRange range, DateTimeOffset now)
    {
        List<string> asked = [.. words.Select(static word => word.Trim().ToLowerInvariant()).Where(static word => word.Length > 0).Distinct()];
        asked = asked.Count == 0 ? ["day"] : asked;
        if (asked.Count(IsUnit) > 1)
        {
            return (null, "'group_by' takes one of hour, day and month");
        }

        var groups = new List<SpendingGroup>();
        foreach (var word in asked.Where(static word => !IsUnit(word)))
        {
            if (!WireWords.TryRead<SpendingGroup>(word, out var group))
            {
                return (null, $"'group_by' does not know '{word}'; allowed: {Allowed}");
            }

            groups.Add(group);
        }

        var until = range.Until ?? now;
        var from = range.From ?? new DateTimeOffset((until - s_usual).UtcDateTime.Date, TimeSpan.Zero);
        var query = new SpendingQuery(from, until) { Unit = UnitOf(asked.Find(IsUnit)), Groups = groups };
        return (new SpendingWish(query, asked), null);
    }

    private static SpendingUnit UnitOf(string? word) => word switch
    {
        "hour" => SpendingUnit.Hour,
        "day" => SpendingUnit.Day,
        "month" => SpendingUnit.Month,
        _ => SpendingUnit.Whole,
    };
}
