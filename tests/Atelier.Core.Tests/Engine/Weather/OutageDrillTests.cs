using Atelier.Core.Engine;
using Atelier.Core.Resilience;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine.Weather;

/// <summary>A minute in which the first provider answers 503, under steady load.</summary>
public sealed class OutageDrillTests
{
    private static readonly TimeSpan s_drawing = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_refusing = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(750);
    private static readonly TimeSpan s_outage = TimeSpan.FromMinutes(1);

    private readonly BreakerOptions _breakers = new() { Timeout = TimeSpan.FromSeconds(20) };
    private EngineHarness _house = null!;
    private bool _isDown;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_FirstProviderDownForAMinute_EveryRequestGetsItsPictureAndTheFirstComesBack()
    {
        var first = new ScriptedProvider("first", async (call, sink, cancellationToken) =>
        {
            await Task.Delay(_isDown ? s_refusing : s_drawing, _house.Time, cancellationToken);
            return _isDown
                ? new AttemptOutcome.Failed(new ProviderFailure(FailureKind.Unavailable, "503") { Charged = Charge.No, UpstreamStatus = 503 })
                : await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
        var second = new ScriptedProvider("second", async (call, sink, cancellationToken) =>
        {
            await Task.Delay(s_drawing, _house.Time, cancellationToken);
            return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
        });
        await using var house = _house = EngineHarness.With(_breakers, first, second);

        var before = await LoadAsync(TimeSpan.FromSeconds(20));
        _isDown = true;
        var during = await LoadAsync(s_outage);
        var probesWhileDown = first.Calls.Count - before.Count;
        _isDown = false;
        var recovered = house.Time.GetUtcNow();
        var after = await LoadAsync(TimeSpan.FromMinutes(1));

        Assert.All(before.Concat(during).Concat(after), static result => Assert.Equal(JobState.Succeeded, result.Job.State));
        Assert.All(before, static result => Assert.Equal("first", result.Job.Provider));
        Assert.All(during, static result => Assert.Equal("second", result.Job.Provider));

        // Five calls open the breaker; after that only probes reach the first provider, one in each timeout.
        Assert.InRange(probesWhileDown, 5, 5 + (int)(s_outage / _breakers.Timeout));
        Assert.InRange(Percentile95(during.Skip(5)), TimeSpan.Zero, 2 * Percentile95(before));

        // Back within one probe: nobody is sent elsewhere once the first probe after the outage has gone out.
        var probe = after.FindIndex(static result => result.Attempts.Any(static attempt => attempt.Provider == "first"));
        Assert.InRange(after[probe].Job.CreatedAt - recovered, TimeSpan.Zero, _breakers.Timeout + s_drawing + s_pause);
        Assert.All(after.Skip(probe), static result => Assert.Equal("first", result.Job.Provider));
        Assert.Equal(BreakerReport.Quiet.Breakers, (await house.Breakers.ReadAsync(Cancel)).Breakers.Where(static breaker => breaker.State != BreakerState.Closed));
    }

    private static TimeSpan Percentile95(IEnumerable<JobResult> results)
    {
        var sorted = results.Select(static result => result.Job.Duration!.Value).Order().ToList();
        return sorted[(int)Math.Ceiling(sorted.Count * 0.95) - 1];
    }

    /// <summary>One request after the other, with a pause between them.</summary>
    private async Task<List<JobResult>> LoadAsync(TimeSpan duration)
    {
        var results = new List<JobResult>();
        var end = _house.Time.GetUtcNow() + duration;
        while (_house.Time.GetUtcNow() < end)
        {
            var working = _house.Time.TimerSetAsync(IsWork);
            var running = _house.RunAsync(EngineHarness.Request());
            while (await Task.WhenAny(running, working) == working)
            {
                var takes = await working;
                working = _house.Time.TimerSetAsync(IsWork);
                _house.Time.Advance(takes);
            }

            results.Add(await running);
            _house.Time.Advance(s_pause);
        }

        return results;
    }

    private static bool IsWork(TimeSpan due) => due == s_drawing || due == s_refusing;
}
