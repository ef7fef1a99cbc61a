namespace Atelier.Stores.Records;

/// <summary>Moments as the database keeps them: whole microseconds since 1970 in UTC, as PostgreSQL counts too. Finer parts are cut off.</summary>
internal static class UnixMicroseconds
{
    internal const long PerSecond = 1_000_000;

    internal static long From(DateTimeOffset moment) =>
        (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static DateTimeOffset ToMoment(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
