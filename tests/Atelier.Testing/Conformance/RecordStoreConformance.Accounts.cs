namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    private static readonly Budget s_twoImages =
        new() { Id = "images", Scope = BudgetScope.Server, Window = BudgetWindow.Hour, LimitImages = 2 };

    [Fact]
    public async Task Reserve_ImagesBeyondTheLimit_AreRefusedFreeOnesToo()
    {
        Assert.Null(await Ledger.ReserveAsync(NewHold(0) with { Images = 2 }, [s_twoImages], Cancel));

        var shortfall = await Ledger.ReserveAsync(NewHold(0.04m) with { Images = 3 }, [s_twoImages], Cancel);

        Assert.Equal((2L, 0L, 3L, 3L), (shortfall!.LimitImages, shortfall.BalanceImages, shortfall.AskedImages, shortfall.MissingImages));
        Assert.Equal((null, 0.04m, null), (shortfall.BalanceUsd, shortfall.AskedUsd, shortfall.MissingUsd));
        Assert.Equal(s_now.AddHours(1), shortfall.ResetsAt);
    }

    [Fact]
    public async Task Settle_FewerImagesThanAskedFor_GivesTheOthersBack()
    {
        var hold = NewHold(0) with { Images = 2 };
        Assert.Null(await Ledger.ReserveAsync(hold, [s_twoImages], Cancel));

        await Ledger.SettleAsync(hold.JobId, 0, images: 1, s_now, Cancel);

        Assert.Null(await Ledger.ReserveAsync(NewHold(0) with { Images = 1 }, [s_twoImages], Cancel));
        Assert.NotNull(await Ledger.ReserveAsync(NewHold(0) with { Images = 1 }, [s_twoImages], Cancel));
    }

    [Fact]
    public async Task Settle_NothingAfterSomething_TakesTheChargeBack()
    {
        var jobId = Sample.NewId();
        await Ledger.SettleAsync(jobId, 0.10m, images: 2, s_now, Cancel);

        await Ledger.SettleAsync(jobId, 0, images: 0, s_now, Cancel);

        Assert.Equal(new AccountBalance(0, 0, 0, 0), await Ledger.FindBalanceAsync("server", s_midnight, s_now, Cancel));
    }

    [Theory]
    [InlineData(BudgetScope.Key, "anna")]
    [InlineData(BudgetScope.User, "u-1")]
    [InlineData(BudgetScope.Team, "design")]
    [InlineData(BudgetScope.User, Budget.Each)]
    public async Task Reserve_BudgetOfSomebody_LimitsThemAndNobodyElse(BudgetScope scope, string of)
    {
        var budget = new Budget { Id = "own", Scope = scope, Of = of, Window = BudgetWindow.Day, LimitUsd = 0.10m, LimitImages = 3 };
        var anna = new Hold(Sample.NewId(), "anna", 0.06m, s_now, s_now.AddMinutes(30)) { User = "u-1", Team = "design", Images = 2 };
        Assert.Null(await Ledger.ReserveAsync(anna, [budget], Cancel));
        await Ledger.SettleAsync(anna.JobId, 0.06m, images: 2, s_now, Cancel);

        var again = await Ledger.ReserveAsync(anna with { JobId = Sample.NewId(), Images = 1 }, [budget], Cancel);
        var more = await Ledger.ReserveAsync(anna with { JobId = Sample.NewId(), AmountUsd = 0.01m }, [budget], Cancel);
        var other = anna with { JobId = Sample.NewId(), Caller = "ben", User = "u-2", Team = "ops" };

        Assert.Equal(0.04m, again?.BalanceUsd);
        Assert.Equal(1, more?.BalanceImages);
        Assert.Null(await Ledger.ReserveAsync(other, [budget], Cancel));
        Assert.Null(await Ledger.ReserveAsync(other with { JobId = Sample.NewId(), User = null, Team = null, Caller = "zoe" }, [budget], Cancel));
    }

    [Fact]
    public async Task Reserve_RaisedBeyondABudget_LeavesTheHoldAsItWas()
    {
        var hold = NewHold(0.06m) with { Images = 1 };
        Assert.Null(await Ledger.ReserveAsync(hold, [Daily(0.10m)], Cancel));

        Assert.Equal(0.10m, (await Ledger.ReserveAsync(hold with { AmountUsd = 0.11m }, [Daily(0.10m)], Cancel))?.BalanceUsd);

        Assert.Equal(new AccountBalance(0, 0.06m, 0, 1), await Ledger.FindBalanceAsync("server", s_midnight, s_now, Cancel));
        Assert.Null(await Ledger.ReserveAsync(hold with { AmountUsd = 0.10m }, [Daily(0.10m)], Cancel));
        Assert.Equal(new AccountBalance(0, 0.10m, 0, 1), await Ledger.FindBalanceAsync("server", s_midnight, s_now, Cancel));
    }

    [Fact]
    public async Task Reserve_RaisedAfterItLapsed_IsCheckedLikeANewOne()
    {
        var hold = NewHold(0.06m) with { ExpiresAt = s_now.AddMinutes(1) };
        Assert.Null(await Ledger.ReserveAsync(hold, [Daily(0.10m)], Cancel));
        Assert.Null(await ReserveAsync(0.08m, s_now.AddMinutes(2), Daily(0.10m)));
        var later = hold with { AmountUsd = 0.07m, At = s_now.AddMinutes(3), ExpiresAt = s_now.AddMinutes(30) };

        Assert.Equal(0.02m, (await Ledger.ReserveAsync(later, [Daily(0.10m)], Cancel))?.BalanceUsd);

        Assert.Null(await Ledger.ReserveAsync(later with { AmountUsd = 0.02m }, [Daily(0.10m)], Cancel));
        Assert.Equal(0.10m, (await Ledger.FindBalanceAsync("server", s_midnight, later.At, Cancel)).HeldUsd);
    }

    [Fact]
    public async Task Settle_HoldLapsed_IsTheAccountOfTheJob()
    {
        var job = Sample.Job() with { Caller = "anna", User = "u-1", Team = "design" };
        await AddAsync(job);

        await Ledger.SettleAsync(job.Id, 0.04m, images: 1, s_now, Cancel);

        foreach (var account in new[] { "server", "key:anna", "user:u-1", "team:design" })
        {
            Assert.Equal(new AccountBalance(0.04m, 0, 1, 0), await Ledger.FindBalanceAsync(account, s_midnight, s_now, Cancel));
        }
    }

    [Fact]
    public async Task FindBalance_EarlierWindow_DoesNotCount()
    {
        await ChargeAsync(5, s_midnight.AddMicroseconds(-1));
        await ChargeAsync(0.03m, s_midnight);

        Assert.Equal(0.03m, (await Ledger.FindBalanceAsync("server", s_midnight, s_now, Cancel)).UsedUsd);
    }

    [Fact]
    public async Task ListAccounts_ChargedOrHolding_ListsThoseOfTheScope()
    {
        Assert.Null(await Ledger.ReserveAsync(NewHold(1) with { Caller = "zoe", Team = "design" }, [], Cancel));
        var job = Sample.Job() with { Caller = "anna", User = "u-1" };
        await AddAsync(job);
        await Ledger.SettleAsync(job.Id, 0.04m, images: 1, s_now, Cancel);

        Assert.Equal(["key:anna", "key:zoe"], await Ledger.ListAccountsAsync(BudgetScope.Key, s_midnight, s_now, 10, Cancel));
        Assert.Equal(["user:u-1"], await Ledger.ListAccountsAsync(BudgetScope.User, s_midnight, s_now, 10, Cancel));
        Assert.Equal(["team:design"], await Ledger.ListAccountsAsync(BudgetScope.Team, s_midnight, s_now, 10, Cancel));
        Assert.Equal(["key:anna"], await Ledger.ListAccountsAsync(BudgetScope.Key, s_midnight, s_now, 1, Cancel));
    }

    [Fact]
    public async Task Reserve_ManyCallersAgainstFiftyImages_ExactlyFiftyAreGranted()
    {
        var fifty = s_twoImages with { LimitImages = 50 };

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            _ => Task.Run(() => Ledger.ReserveAsync(NewHold(0.04m) with { Images = 1 }, [fifty], Cancel).AsTask(), Cancel)));

        Assert.Equal(50, answers.Count(static answer => answer is null));
        Assert.Equal(new AccountBalance(0, 2m, 0, 50), await Ledger.FindBalanceAsync("server", s_midnight, s_now, Cancel));
    }

    [Fact]
    public async Task PutBudget_SameId_ReplacesIt()
    {
        var budget = new Budget
        {
            Id = "design-month",
            Scope = BudgetScope.Team,
            Of = "design",
            Window = BudgetWindow.Month,
            LimitUsd = 200.5m,
            WarnAt = [0.8m, 0.955m],
        };
        await Budgets.PutAsync(budget, Cancel);
        await Budgets.PutAsync(s_twoImages, Cancel);
        await Budgets.PutAsync(budget with { LimitUsd = null, LimitImages = 9, WarnAt = [] }, Cancel);

        var kept = await Budgets.ListAsync(Cancel);

        Assert.Equal(["design-month", "images"], kept.Select(static one => one.Id));
        Assert.Equal((null, 9L, "design", BudgetWindow.Month), (kept[0].LimitUsd, kept[0].LimitImages, kept[0].Of, kept[0].Window));
        Assert.Empty(kept[0].WarnAt);
        await Budgets.PutAsync(budget, Cancel);
        Assert.Equal([0.8m, 0.955m], (await Budgets.ListAsync(Cancel))[0].WarnAt);
        Assert.True(await Budgets.DeleteAsync("images", Cancel));
        Assert.False(await Budgets.DeleteAsync("images", Cancel));
    }

    [Fact]
    public async Task NoteWarning_SameWindowAndShare_IsNewsOnlyOnce()
    {
        Assert.True(await Budgets.NoteWarningAsync("day", "server", s_midnight, 0.8m, Cancel));
        Assert.False(await Budgets.NoteWarningAsync("day", "server", s_midnight, 0.8m, Cancel));
        Assert.True(await Budgets.NoteWarningAsync("day", "server", s_midnight, 0.9m, Cancel));
        Assert.True(await Budgets.NoteWarningAsync("day", "key:anna", s_midnight, 0.8m, Cancel));
        Assert.True(await Budgets.NoteWarningAsync("day", "server", s_midnight.AddDays(1), 0.8m, Cancel));
    }
}
