namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    private static readonly BreakerKey s_account = BreakerKey.OfAccount("openai");
    private static readonly BreakerKey s_edit = BreakerKey.OfCall("openai", "gpt-image-2", ImageOperation.Edit);

    [Fact]
    public async Task Breaker_Written_ComesBackWithEveryField()
    {
        var open = Open(s_edit) with { Successes = 1, ProbeId = "p", ProbeUntil = s_now.AddSeconds(3) };

        var change = await Breakers.ChangeAsync(s_edit, _ => open, Cancel);

        Assert.Equal(new BreakerChange(null, open), change);
        Assert.Equivalent(open, Assert.Single(await Breakers.ListAsync(Cancel)), strict: true);
    }

    [Fact]
    public async Task Breaker_Find_GivesTheAccountsAndTheCallsOwnWhateverTheCase()
    {
        var others = new[]
        {
            BreakerKey.OfCall("openai", "gpt-image-2", ImageOperation.Generate),
            BreakerKey.OfCall("openai", "x", ImageOperation.Edit),
            BreakerKey.OfAccount("together"),
        };
        foreach (var key in (BreakerKey[])[s_account, s_edit, .. others])
        {
            await Breakers.ChangeAsync(key, _ => Open(key), Cancel);
        }

        var found = await Breakers.FindAsync("OpenAI", "gpt-image-2", ImageOperation.Edit, Cancel);

        Assert.Equal([s_edit, s_account], found.Select(breaker => breaker.Key).OrderBy(key => key.ToString(), StringComparer.Ordinal));
        Assert.Equal(s_account, Assert.Single(await Breakers.FindAsync("openai", "y", ImageOperation.Edit, Cancel)).Key);
        Assert.Empty(await Breakers.FindAsync("replicate", "gpt-image-2", ImageOperation.Edit, Cancel));
    }

    [Fact]
    public async Task Breaker_ChangedToNothing_IsGone()
    {
        await Breakers.ChangeAsync(s_edit, _ => Open(s_edit), Cancel);

        var change = await Breakers.ChangeAsync(s_edit, _ => null, Cancel);

        Assert.Equal(BreakerState.Open, change.Before?.State);
        Assert.Null(change.After);
        Assert.Empty(await Breakers.ListAsync(Cancel));
    }

    [Fact]
    public async Task Breaker_ManyChangesAtOnce_EachSeesTheOneBefore()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(
            async () => await Breakers.ChangeAsync(
                s_edit, row => (row ?? new BreakerRecord(s_edit)) with { Successes = (row?.Successes ?? 0) + 1 }, Cancel),
            Cancel)));

        Assert.Equal(64, Assert.Single(await Breakers.ListAsync(Cancel)).Successes);
    }

    [Fact]
    public async Task Breaker_Remove_TakesOneProvidersOrAll()
    {
        var others = BreakerKey.OfAccount("together");
        foreach (var key in (BreakerKey[])[s_account, s_edit, others])
        {
            await Breakers.ChangeAsync(key, _ => Open(key), Cancel);
        }

        Assert.Equal([s_account, s_edit], (await Breakers.RemoveAsync("OPENAI", Cancel)).Select(breaker => breaker.Key));
        Assert.Equal([others], (await Breakers.RemoveAsync(null, Cancel)).Select(breaker => breaker.Key));
        Assert.Empty(await Breakers.RemoveAsync(null, Cancel));
    }

    private static BreakerRecord Open(BreakerKey key) => new(key)
    {
        State = BreakerState.Open,
        Failures = [s_now.AddMicroseconds(-1), s_now],
        LastReason = "It is down.",
        OpenedAt = s_now,
    };
}
