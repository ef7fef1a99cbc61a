namespace Atelier.Stores.Records;

/// <summary>Callers' minutes, one row each, which says when the minute would be all the caller's again.</summary>
/// <remarks>
/// That one moment is the whole state of a bucket that refills evenly (the "generic cell rate algorithm"): every request moves it on by its share of the minute, and may
/// do so while it stays within a minute from now. So a request is one UPSERT, however many nodes there are.
/// </remarks>
internal sealed class RequestRateStore(IRecordEngine database) : IRequestRateStore
{
    private const long Minute = 60 * UnixMicroseconds.PerSecond;

    /// <summary>Caller, now, a request's share, a minute from now, now and one share.</summary>
    private const string Take =
        """
        INSERT INTO request_rates (caller, full_at) VALUES (?1, ?5)
        ON CONFLICT (caller) DO UPDATE
            SET full_at = CASE WHEN request_rates.full_at > ?2 THEN request_rates.full_at ELSE ?2 END + ?3
            WHERE CASE WHEN request_rates.full_at > ?2 THEN request_rates.full_at ELSE ?2 END + ?3 <= ?4
        """;

    private const string Find = "SELECT full_at FROM request_rates WHERE caller = ?1";

    private const string Forget = "DELETE FROM request_rates WHERE full_at <= ?1";

    public ValueTask<TimeSpan?> TryTakeAsync(string caller, int perMinute, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perMinute, 1);
        var at = UnixMicroseconds.From(now);
        var share = Minute / perMinute;
        return database.WriteAsync<TimeSpan?>(
            async session =>
            {
                if (await session.ExecuteAsync(Take, caller, at, share, at + Minute, at + share) == 1)
                {
                    return null;
                }

                var fullAt = await session.QueryFirstAsync(Find, static row => row.Number(0), caller);
                return TimeSpan.FromMicroseconds(fullAt + share - at - Minute);
            },
            cancellationToken);
    }

    public ValueTask<int> ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(Forget, now), cancellationToken);
}
