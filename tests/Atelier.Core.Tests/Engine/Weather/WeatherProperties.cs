using Atelier.Core.Engine;
using FsCheck;
using FsCheck.Fluent;

namespace Atelier.Core.Tests.Engine.Weather;

/// <summary>What holds however requests, failures, departures and kills fall together.</summary>
public sealed class WeatherProperties
{
    private const decimal Price = 0.04m;
    private const decimal DailyBudget = 0.40m;

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(40);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Engine_AnyWeather_SpendsWithinTheBudgetAndEndsEveryJobOnce() =>
        Prop.ForAll(Story(), CheckAsync).Check(s_config);

    private static Arbitrary<(List<Happening> Happenings, List<Mood> First, List<Mood> Second)> Story()
    {
        var moods = Gen.Elements(Enum.GetValues<Mood>()).ListOf(5);
        var happening =
            from kind in Gen.Frequency(
                (6, Gen.Constant(HappeningKind.Asks)),
                (4, Gen.Constant(HappeningKind.AsksWithKey)),
                (4, Gen.Constant(HappeningKind.Submits)),
                (1, Gen.Constant(HappeningKind.Cancels)),
                (2, Gen.Constant(HappeningKind.Leaves)),
                (1, Gen.Constant(HappeningKind.Killed)),
                (3, Gen.Constant(HappeningKind.TimePasses)))
            from number in Gen.Choose(0, 30)
            select new Happening(kind, number);
        return (
            from happenings in happening.ListOf()
            from first in moods
            from second in moods
            select (happenings.ToList(), first.ToList(), second.ToList())).ToArbitrary();
    }

    private static async Task CheckAsync((List<Happening> Happenings, List<Mood> First, List<Mood> Second) story)
    {
        var options = new EngineOptions { DailyBudgetUsd = DailyBudget, RequestTimeout = TimeSpan.FromSeconds(60) };
        await using var town = new Town(options, Price, new TaskVendor("first", Price, story.First), new Vendor("second", Price, story.Second));
        foreach (var happening in story.Happenings)
        {
            await town.HappenAsync(happening);
        }

        await town.RestAsync(Cancel);

        // Long after the last hold has lapsed, what counts is what was charged.
        town.Time.Advance(TimeSpan.FromMinutes(10));
        var jobs = await town.Jobs.ListAsync(new JobQuery { Limit = 200 }, Cancel);
        var counted = await town.Ledger.CommittedSinceAsync(DateTimeOffset.UnixEpoch, town.Time.GetUtcNow(), Cancel);
        var server = await town.Ledger.FindBalanceAsync(
            Budget.Account(BudgetScope.Server, ""), DateTimeOffset.UnixEpoch, town.Time.GetUtcNow(), Cancel);
        Assert.Equal(0, server.HeldUsd);
        var billed = town.Vendors.SelectMany(static vendor => vendor.Bills).ToList();
        Assert.InRange(counted, billed.Sum(static bill => bill.Usd), DailyBudget);
        foreach (var job in jobs)
        {
            await CheckAsync(town, job, billed.Where(bill => bill.JobId == job.Id).Sum(static bill => bill.Usd));
        }

        foreach (var (key, ids) in town.JobsByKey)
        {
            Assert.True(ids.Count(id => billed.Exists(bill => bill.JobId == id)) <= 1, $"More than one job was billed for '{key}'.");
        }
    }

    private static async Task CheckAsync(Town town, JobRecord job, decimal billed)
    {
        Assert.True(job.IsFinal);
        Assert.NotNull(job.EndedAt);
        Assert.Null(job.LeaseOwner);
        var attempts = await town.Jobs.ListAttemptsAsync(job.Id, Cancel);
        Assert.DoesNotContain(attempts, static attempt => attempt.State == AttemptState.Started);
        Assert.Equal(Enumerable.Range(1, attempts.Count), attempts.Select(static attempt => attempt.Number));

        // A vendor's bill is never higher than what counts for the job; a known cost is exactly the bill.
        var story = $"{job.State}, cost {job.CostUsd}, billed {billed}: {job.Error}; {string.Join("; ", attempts)}";
        Assert.True(billed <= attempts.Sum(static attempt => attempt.OwedUsd), story);
        Assert.True(job.CostUsd is null || job.CostUsd == billed, story);
        var images = await town.Images.ListByJobAsync(job.Id, Cancel);
        Assert.Equal(images.Select(static image => image.Index).Distinct(), images.Select(static image => image.Index));
        Assert.True(job.State == JobState.Succeeded == images.Count > 0, $"{images.Count} pictures, {story}");
        Assert.True(images.Count <= job.Count);
        if (job.Submission is not null)
        {
            // Whoever watches is told of its end once, and of nothing afterwards.
            var entries = await town.Journal.ListAsync(new JournalQuery(0, 200) { JobId = job.Id }, Cancel);
            Assert.Equal(JournalEntry.EndOf(job.State), Assert.Single(entries, static entry => entry.IsEnd).Kind);
            Assert.True(entries[^1].IsEnd, string.Join(", ", entries.Select(static entry => entry.Kind)));
            Assert.Equal(JournalKind.Queued, entries[0].Kind);
        }
    }
}
