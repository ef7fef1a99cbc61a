namespace Atelier.Server.Native.Money;

/// <summary>A call that counts as charged here while the bill has no row for it.</summary>
internal sealed record OnlyHereBody(string JobId, int Number, string Model, DateTimeOffset StartedAt, decimal? CostUsd)
{
    public static OnlyHereBody From(AttemptRecord attempt) =>
        new(attempt.JobId, attempt.Number, attempt.Model, attempt.StartedAt, attempt.CostUsd);
}
