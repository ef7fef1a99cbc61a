using Atelier.Core.Engine;
using Atelier.Server.Native;

namespace Atelier.Server.Tests.Native;

public sealed class JobStoryTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Tell_FallbackThatWorked_NamesBothAttemptsTheChangeAndTheMoney()
    {
        var job = Job() with
        {
            State = JobState.Succeeded,
            EndedAt = s_start.AddSeconds(12.3),
            Provider = "together",
            CostUsd = 0.003m,
            ReservedUsd = 0.08m,
            PassedOver = [new PassedOver("replicate", "sdxl", "API key not configured")],
            Plan = ["openai/dall-e-3", "together/flux"],
            Adjustments = [new Adjustment("size", "999x999", "1024x1024", "dall-e-3 draws three sizes.")],
        };
        AttemptRecord[] attempts =
        [
            Attempt(1, "openai") with
            {
                State = AttemptState.Failed,
                EndedAt = s_start.AddSeconds(2),
                Failure = FailureKind.Unavailable,
                Reason = "openai is overloaded",
                Charged = Charge.Unknown,
                HighUsd = 0.08m,
            },
            Attempt(2, "together") with { State = AttemptState.Succeeded, EndedAt = s_start.AddSeconds(10), Charged = Charge.Yes, CostUsd = 0.003m },
        ];

        Assert.Equal(
            [
                "At 2026-11-21 09:30:00 UTC, anonymous asked for 2 pictures by dall-e-3 (openai).",
                "openai/dall-e-3 was to draw it, and should that fail, together/flux.",
                "replicate/sdxl was passed over: API key not configured.",
                "size '999x999' became '1024x1024': dall-e-3 draws three sizes.",
                "0.08 US dollars were set aside for it, the most it was expected to cost.",
                "Attempt 1, openai with dall-e-3, failed after 2.0 s: openai is overloaded. It may have cost up to 0.08 US dollars.",
                "Attempt 2, together with dall-e-3, delivered after 10.0 s for 0.003 US dollars.",
                "It was done after 12.3 s: its pictures are no longer kept.",
                "It cost 0.003 US dollars.",
            ],
            JobStory.Tell(new JobResult(job, [], attempts)));
    }

    [Fact]
    public void Tell_RunningJob_SaysSoAndNothingOfMoney()
    {
        var story = JobStory.Tell(new JobResult(Job(), [], [Attempt(1, "openai")]));

        Assert.Equal("It is being worked on.", story[^1]);
        Assert.Contains("Attempt 1, openai with dall-e-3, is still drawing.", story);
    }

    [Fact]
    public void Tell_AnsweredByAnEarlierJob_SaysSoOnce()
    {
        var job = Job() with { State = JobState.Succeeded, EndedAt = s_start, CachedFrom = "0123456789abcdef0123456789abcde0", CostUsd = 0 };

        var story = JobStory.Tell(new JobResult(job, [], []));

        Assert.Single(story, static sentence => sentence.Contains("0123456789abcdef0123456789abcde0", StringComparison.Ordinal));
    }

    [Fact]
    public void Tell_Operations_AreByNobodysModel()
    {
        var story = JobStory.Tell(new JobResult(Job() with { Operation = ImageOperation.Transform }, [], []));

        Assert.Equal("At 2026-11-21 09:30:00 UTC, anonymous asked for operations on 2 pictures (openai).", story[0]);
    }

    [Theory]
    [InlineData(JobState.Cancelled, "It was cancelled after 1.0 s: The process died.")]
    [InlineData(JobState.Unknown, "How it ended is not known")]
    [InlineData(JobState.Failed, "It failed")]
    public void Tell_OtherEnds_SayWhichAndThatTheCostIsUnknown(JobState state, string expected)
    {
        var job = Job() with
        {
            State = state,
            EndedAt = s_start.AddSeconds(1),
            Error = FailureTable.Error(FailureKind.Interrupted, "The process died."),
        };

        var story = JobStory.Tell(new JobResult(job, [], []));

        Assert.Contains(expected, story[^2], StringComparison.Ordinal);
        Assert.StartsWith("What it cost is not known", story[^1], StringComparison.Ordinal);
    }

    private static JobRecord Job() => new()
    {
        Id = "0123456789abcdef0123456789abcdef",
        State = JobState.Running,
        Operation = ImageOperation.Generate,
        Dialect = "openai",
        Caller = "anonymous",
        Fingerprint = "",
        RequestJson = "{}",
        Prompt = "A lighthouse",
        Model = "dall-e-3",
        Count = 2,
        CreatedAt = s_start,
    };

    private static AttemptRecord Attempt(int number, string provider) => new()
    {
        JobId = "0123456789abcdef0123456789abcdef",
        Number = number,
        Provider = provider,
        Model = "dall-e-3",
        StartedAt = s_start,
    };
}
