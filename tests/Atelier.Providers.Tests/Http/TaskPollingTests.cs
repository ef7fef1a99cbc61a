using Atelier.Providers.Http;
using Atelier.Testing;

namespace Atelier.Providers.Tests.Http;

public sealed class TaskPollingTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly HurriedTime _time = new(TimeSpan.FromMinutes(10));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitAsync_TaskTakesLong_AsksLessAndLessOften()
    {
        var asked = 0;

        await new TaskPolling(_time).WaitAsync(_ => Task.FromResult(++asked > 6 ? "done" : null), s_second, Cancellation);

        Assert.Equal([1, 1.5, 2.25, 3.375, 5, 5], _time.Pauses.Select(static pause => pause.TotalSeconds));
    }

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(4, 4)]
    [InlineData(3600, 30)]
    public async Task WaitAsync_ServiceAsksForPatience_HasItWithinReason(double askedFor, double paused)
    {
        var asked = 0;

        await new TaskPolling(_time).WaitAsync(
            (pace, _) =>
            {
                pace.NotBefore = TimeSpan.FromSeconds(askedFor);
                return Task.FromResult(++asked > 1 ? "done" : null);
            },
            s_second,
            Cancellation);

        Assert.Equal(paused, Assert.Single(_time.Pauses).TotalSeconds);
    }

    [Theory]
    [InlineData(FailureKind.Unavailable, 8)]
    [InlineData(FailureKind.Unauthenticated, 1)]
    public async Task WaitAsync_AskingFails_EndsWithAnUnknownCharge(FailureKind kind, int times)
    {
        var asked = 0;

        var thrown = await Assert.ThrowsAsync<UpstreamException>(() => new TaskPolling(_time).WaitAsync<string>(
            _ =>
            {
                asked++;
                throw new UpstreamException(new ProviderFailure(kind, "no") { Charged = Charge.No, UpstreamStatus = 401 });
            },
            s_second,
            Cancellation));

        Assert.Equal((Charge.Unknown, times), (thrown.Failure.Charged, asked));
    }
}
