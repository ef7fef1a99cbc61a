using Atelier.Imaging.Sketch;
using Atelier.Imaging.Tests.Sketch.Support;

namespace Atelier.Imaging.Tests.Sketch.Provider;

/// <summary>Pretended slowness and pretended failures.</summary>
public class SimulationTests
{
    [Fact]
    public async Task GenerateAsync_Latency_IsWaitedForOnTheGivenClock()
    {
        using var artist = new Artist(new SketchOptions { Latency = TimeSpan.FromSeconds(3) });
        var sink = new CollectingSink();
        var pending = artist.Provider.GenerateAsync(Artist.Call(width: 64, height: 64), sink, Artist.Cancel);
        await UntilWaitingAsync(artist);
        artist.Time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Empty(sink.Images);
        artist.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.IsType<AttemptOutcome.Produced>(await pending);
    }

    [Fact]
    public async Task GenerateAsync_LatencyWithPartials_IsSpreadOverThem()
    {
        using var artist = new Artist();
        var call = Artist.Call(width: 64, height: 64) with { PartialImages = 3, Options = Artist.Options(new { latency_ms = 4000 }) };
        var sink = new CollectingSink();
        var pending = artist.Provider.GenerateAsync(call, sink, Artist.Cancel);
        for (var shown = 0; shown <= 3; shown++)
        {
            await UntilWaitingAsync(artist);
            Assert.Equal((shown, 0), (sink.Partials.Count, sink.Images.Count));
            artist.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.IsType<AttemptOutcome.Produced>(await pending);
        Assert.Single(sink.Images);
    }

    [Fact]
    public async Task GenerateAsync_CancelledWhileWaiting_Stops()
    {
        using var artist = new Artist(new SketchOptions { Latency = TimeSpan.FromMinutes(1) });
        using var hangUp = new CancellationTokenSource();
        var sink = new CollectingSink();
        var pending = artist.Provider.GenerateAsync(Artist.Call(width: 64, height: 64), sink, hangUp.Token);
        await UntilWaitingAsync(artist);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Empty(sink.Images);
    }

    [Theory]
    [InlineData(0.3, 0.29, true)]
    [InlineData(0.3, 0.31, false)]
    [InlineData(1, 0.999999, true)]
    [InlineData(0, 0, false)]
    public async Task GenerateAsync_FailureRate_DecidesWhatTheDiceMean(double rate, double dice, bool fails)
    {
        using var artist = new Artist(new SketchOptions { FailureRate = rate }, () => dice);
        var (outcome, sink) = await artist.AskAsync(Artist.Call(width: 64, height: 64));
        Assert.Equal(fails, outcome is AttemptOutcome.Failed);
        Assert.Equal(fails, sink.Images.Count == 0);
        if (outcome is AttemptOutcome.Failed failed)
        {
            Assert.Equal((FailureKind.Unavailable, Charge.No), (failed.Failure.Kind, failed.Failure.Charged));
        }
    }

    [Fact]
    public async Task GenerateAsync_CallsOwnOptions_GoBeforeTheServers()
    {
        using var artist = new Artist(new SketchOptions { FailureRate = 1, Latency = TimeSpan.FromHours(1) });
        var call = Artist.Call(width: 64, height: 64) with { Options = Artist.Options(new { failure_rate = 0, latency_ms = 0 }) };
        Assert.IsType<AttemptOutcome.Produced>((await artist.AskAsync(call)).Outcome);
    }

    /// <summary>Drawing goes on on other threads; the clock may only be moved once somebody waits for it.</summary>
    private static async Task UntilWaitingAsync(Artist artist)
    {
        while (artist.Time.Waiting == 0)
        {
            Artist.Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
