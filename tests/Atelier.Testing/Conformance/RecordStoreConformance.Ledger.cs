namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_midnight = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Reserve_BudgetHasRoom_HoldStandsUntilTheLastCent()
    {
        Assert.Null(await ReserveAsync(0.06m, Daily(0.10m)));
        Assert.Null(await ReserveAsync(0.04m, Daily(0.10m)));

        var shortfall = await ReserveAsync(0.01m, Daily(0.10m));

        Assert.Equal(("day", 0m, 0.01m), (shortfall!.Budget, shortfall.BalanceUsd, shortfall.AskedUsd));
        Assert.Equal(0.10m, await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel));
    }

    [Fact]
    public async Task Reserve_TooMuch_NamesTheBudgetWhatIsLeftAndWhatIsMissing()
    {
        Assert.Null(await ReserveAsync(0.07m, Daily(0.10m)));

        var shortfall = await ReserveAsync(0.05m, Daily(0.10m));

        Assert.Equal(
            new BudgetShortfall("day", 0.03m, 0.05m)
            {
                Account = "server",
                Window = BudgetWindow.Day,
                LimitUsd = 0.10m,
                ResetsAt = s_midnight.AddDays(1),
            },
            shortfall);
        Assert.Equal((0.02m, null), (shortfall!.MissingUsd, shortfall.MissingImages));
        Assert.Equal(0.07m, await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel));
    }

    [Fact]
    public async Task Reserve_SeveralBudgets_TheFirstWithoutRoomRefuses()
    {
        var budgets = new[]
        {
            Daily(10),
            Daily(0.05m) with { Id = "month", Window = BudgetWindow.Month },
            Daily(0) with { Id = "key", Scope = BudgetScope.Key },
        };

        Assert.Equal("month", (await ReserveAsync(0.06m, budgets))?.Budget);
        Assert.Equal("key", (await ReserveAsync(0.05m, budgets))?.Budget);
        Assert.Equal(0, await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel));
    }

    [Fact]
    public async Task Reserve_NoBudget_HoldIsWrittenAllTheSame()
    {
        Assert.Null(await ReserveAsync(1000));

        Assert.Equal(1000, await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel));
    }

    [Theory]
    [InlineData(64, 20)]
    [InlineData(64, 64)]
    [InlineData(64, 1)]
    public async Task Reserve_ManyAtOnce_NeverMoreThanTheBudget(int callers, int affordable)
    {
        var budget = Daily(affordable * 0.04m);

        var answers = await Task.WhenAll(Enumerable.Range(0, callers).Select(
            _ => Task.Run(() => ReserveAsync(0.04m, budget), Cancel)));

        Assert.Equal(affordable, answers.Count(answer => answer is null));
        Assert.Equal(affordable * 0.04m, await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel));
    }

    [Fact]
    public async Task ReserveAndSettle_ManyAtOnce_NeverMoreThanTheBudget()
    {
        var budget = Daily(1.00m);

        // Each charges half of what it held, so that others find room while it happens.
        var granted = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(
            async () =>
            {
                var hold = NewHold(0.04m);
                if (await Ledger.ReserveAsync(hold, [budget], Cancel) is not null)
                {
                    return false;
                }

                Assert.InRange(await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel), 0.02m, 1.00m);
                await Ledger.SettleAsync(hold.JobId, 0.02m, images: 0, s_now, Cancel);
                return true;
            },
            Cancel)));

        Assert.Equal(granted.Count(yes => yes) * 0.02m, await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel));
        Assert.InRange(granted.Count(yes => yes), 25, 50);
    }

    [Fact]
    public async Task Reserve_HoldLapsed_ItsMoneyIsFreeAgain()
    {
        var hold = NewHold(0.10m) with { ExpiresAt = s_now.AddMinutes(10) };
        Assert.Null(await Ledger.ReserveAsync(hold, [Daily(0.10m)], Cancel));
        Assert.NotNull(await ReserveAsync(0.01m, s_now.AddMinutes(9), Daily(0.10m)));

        Assert.Null(await ReserveAsync(0.10m, s_now.AddMinutes(10), Daily(0.10m)));
    }

    [Fact]
    public async Task Reserve_SameJobAgain_ReplacesItsHold()
    {
        var hold = NewHold(0.06m);
        Assert.Null(await Ledger.ReserveAsync(hold, [Daily(0.10m)], Cancel));

        Assert.Null(await Ledger.ReserveAsync(hold with { AmountUsd = 0.09m }, [Daily(0.10m)], Cancel));

        Assert.Equal(0.09m, await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel));
    }

    [Fact]
    public async Task Reserve_HoldMadeBeforeTheWindow_CountsBecauseItWillBeChargedWithin()
    {
        var beforeMidnight = NewHold(0.09m) with { At = s_midnight.AddMinutes(-1), ExpiresAt = s_midnight.AddMinutes(20) };
        Assert.Null(await Ledger.ReserveAsync(beforeMidnight, [], Cancel));

        Assert.NotNull(await ReserveAsync(0.02m, s_midnight.AddMinutes(1), Daily(0.10m)));
        await Ledger.SettleAsync(beforeMidnight.JobId, 0.09m, images: 0, s_midnight.AddMinutes(2), Cancel);

        Assert.Equal(0.09m, await Ledger.CommittedSinceAsync(s_midnight, s_midnight.AddMinutes(2), Cancel));
    }

    [Fact]
    public async Task Reserve_ChargesBeforeTheWindow_DoNotCount()
    {
        await ChargeAsync(5, s_midnight.AddMicroseconds(-1));
        await ChargeAsync(0.03m, s_midnight);

        Assert.Equal(0.07m, (await ReserveAsync(0.08m, Daily(0.10m)))?.BalanceUsd);
        Assert.Null(await ReserveAsync(0.07m, Daily(0.10m)));
    }

    [Fact]
    public async Task Settle_Hold_IsReplacedByTheCharge()
    {
        var hold = NewHold(0.10m);
        Assert.Null(await Ledger.ReserveAsync(hold, [Daily(0.10m)], Cancel));

        await Ledger.SettleAsync(hold.JobId, 0.04m, images: 0, s_now, Cancel);

        Assert.Equal(0.04m, await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel));
        Assert.Null(await ReserveAsync(0.06m, Daily(0.10m)));
    }

    [Fact]
    public async Task Settle_Zero_ReleasesTheHold()
    {
        var hold = NewHold(0.10m);
        Assert.Null(await Ledger.ReserveAsync(hold, [Daily(0.10m)], Cancel));

        await Ledger.SettleAsync(hold.JobId, 0, images: 0, s_now, Cancel);

        Assert.Equal(0, await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel));
    }

    [Fact]
    public async Task Settle_HoldLapsedOrNeverMade_ChargesAllTheSame()
    {
        await Ledger.SettleAsync(Sample.NewId(), 0.04m, images: 0, s_now, Cancel);

        Assert.Equal(0.04m, await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel));
    }

    [Fact]
    public async Task Settle_Again_CorrectsTheCharge()
    {
        var jobId = Sample.NewId();
        await Ledger.SettleAsync(jobId, 0.10m, images: 0, s_now.AddHours(-2), Cancel);

        await Ledger.SettleAsync(jobId, 0.04m, images: 0, s_now, Cancel);

        Assert.Equal(0.04m, await Ledger.CommittedSinceAsync(s_midnight, s_now, Cancel));
        Assert.Equal(0.04m, await Ledger.CommittedSinceAsync(s_now, s_now, Cancel));
    }

    [Fact]
    public async Task Reserve_FractionsOfAMillionth_CountAsWholeOnes()
    {
        Assert.Null(await ReserveAsync(0.000_000_1m, Daily(0.000_002m)));
        Assert.Null(await ReserveAsync(0.000_000_1m, Daily(0.000_002_9m)));

        Assert.NotNull(await ReserveAsync(0.000_000_1m, Daily(0.000_002_9m)));
    }

    [Fact]
    public async Task CommittedSince_AnyMoment_IsTheSumOfWhatCameAfter()
    {
        var random = new Random(7);
        var charges = Enumerable.Range(0, 300).Select(_ => (
            At: s_midnight.AddMicroseconds(random.NextInt64(5 * 3600 * 1_000_000L)),
            Usd: random.Next(1, 1_000_000) / 1_000_000m)).ToList();
        foreach (var (at, usd) in charges)
        {
            await ChargeAsync(usd, at);
        }

        // Whole hours, moments within one, and the exact moments of charges.
        var moments = Enumerable.Range(-1, 8).Select(hour => s_midnight.AddHours(hour))
            .Concat(Enumerable.Range(0, 40).Select(_ => s_midnight.AddMicroseconds(random.NextInt64(5 * 3600 * 1_000_000L))))
            .Concat(charges.Take(20).Select(charge => charge.At));
        foreach (var from in moments)
        {
            Assert.Equal(
                charges.Where(charge => charge.At >= from).Sum(charge => charge.Usd),
                await Ledger.CommittedSinceAsync(from, s_now, Cancel));
        }
    }

    [Fact]
    public async Task ReserveOrSettle_NegativeAmount_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ReserveAsync(-0.01m));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Ledger.SettleAsync(Sample.NewId(), -0.01m, images: 0, s_now, Cancel));
    }

    private static Budget Daily(decimal limitUsd) =>
        new() { Id = "day", Scope = BudgetScope.Server, Window = BudgetWindow.Day, LimitUsd = limitUsd };

    private Hold NewHold(decimal usd) => new(Sample.NewId(), "anonymous", usd, s_now, s_now.AddMinutes(30));

    private Task<BudgetShortfall?> ReserveAsync(decimal usd, params IReadOnlyList<Budget> budgets) =>
        Ledger.ReserveAsync(NewHold(usd), budgets, Cancel).AsTask();

    private Task<BudgetShortfall?> ReserveAsync(decimal usd, DateTimeOffset at, params IReadOnlyList<Budget> budgets) =>
        Ledger.ReserveAsync(NewHold(usd) with { At = at, ExpiresAt = at.AddMinutes(30) }, budgets, Cancel).AsTask();

    private async Task ChargeAsync(decimal usd, DateTimeOffset at) => await Ledger.SettleAsync(Sample.NewId(), usd, images: 0, at, Cancel);

    [Fact]
    public async Task Reserve_LapsedHoldOfAJobUnderWay_StillCountsUntilTheJobEnds()
    {
        var job = Sample.Job();
        await AddAsync(job);
        Budget[] budgets = [new() { Id = "day", Scope = BudgetScope.Server, Window = BudgetWindow.Month, LimitUsd = 1m }];
        Assert.Null(await Ledger.ReserveAsync(new Hold(job.Id, job.Caller, 0.6m, Start, Start.AddMinutes(1)), budgets, Cancel));
        var late = new Hold(Sample.Job().Id, "other", 0.6m, Start.AddHours(1), Start.AddHours(2));

        Assert.NotNull(await Ledger.ReserveAsync(late, budgets, Cancel));
        Assert.Equal(0.6m, await Ledger.CommittedSinceAsync(Start, Start.AddHours(1), Cancel));
        Assert.True(await Jobs.FinishAsync(SampleRecords.Succeeded(job), null, [], Cancel));
        Assert.Null(await Ledger.ReserveAsync(late, budgets, Cancel));
    }
}
