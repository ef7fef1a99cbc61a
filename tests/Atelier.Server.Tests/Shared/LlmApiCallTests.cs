using System.Text.Json;
using Atelier.Core.Engine;
using Atelier.Server.Dialects.Shared;
using Atelier.Testing;
using Atelier.Testing.Conformance;

namespace Atelier.Server.Tests.Shared;

public sealed class LlmApiCallTests
{
    private static readonly JobRecord s_job = SampleRecords.Succeeded(new SampleRecords().Job()) with
    {
        Plan = ["openai/dall-e-3", "together/sdxl"],
        Provider = "openai",
        Model = "dall-e-3",
        CostUsd = 0.12m,
    };

    private static readonly AttemptRecord s_attempt = SampleRecords.Attempt(s_job) with
    {
        Provider = "openai",
        State = AttemptState.Succeeded,
        Size = "1024x1024",
        Quality = "hd",
        Style = "vivid",
    };

    [Fact]
    [ContractRow("S3-50")]
    public void From_Job_TellsEverythingTheCallIsTrackedBy()
    {
        var call = LlmApiCallBody.From(new JobResult(s_job, [], [s_attempt]), "dall-e-3");

        Assert.Equal(("img_gen_" + s_job.Id, "image_generation"), (call.Id, call.Type));
        Assert.Equal(("openai", "dall-e-3", "dall-e-3"), (call.Provider, call.Model, call.ModelKey));
        Assert.Equal(("2026-11-21T09:30:00.123Z", 7000L), (call.Timestamp, call.DurationMs));
        Assert.Equal((0.12m, true, false, null), (call.Cost, call.Success, call.FallbackUsed, call.OriginalProvider));
        Assert.Equal(("1024x1024", "hd", "vivid", "a lighthouse"), (call.Metadata.Size, call.Metadata.Quality, call.Metadata.Style, call.Metadata.Prompt));
    }

    [Fact]
    public void From_AnotherProviderDrew_NamesTheOneThatWasPlanned()
    {
        var call = LlmApiCallBody.From(new JobResult(s_job with { Provider = "together" }, [], [s_attempt with { Provider = "together" }]));

        Assert.Equal((true, "openai", "together"), (call.FallbackUsed, call.OriginalProvider, call.Provider));
    }

    [Fact]
    public void From_LongPrompt_IsCutAtAHundredCharactersWithDots()
    {
        var exact = LlmApiCallBody.From(new JobResult(s_job with { Prompt = new string('x', 100) }, [], []));
        var longer = LlmApiCallBody.From(new JobResult(s_job with { Prompt = new string('é', 101) }, [], []));

        Assert.Equal(new string('x', 100), exact.Metadata.Prompt);
        Assert.Equal(new string('é', 100) + "...", longer.Metadata.Prompt);
    }

    [Fact]
    public void From_UnknownCost_IsNullAndAFailureIsNoSuccess()
    {
        var failed = s_job with { State = JobState.Failed, CostUsd = null, Provider = null };

        var call = LlmApiCallBody.From(new JobResult(failed, [], [s_attempt with { State = AttemptState.Failed }]));

        Assert.Equal((null, false, "openai", false), (call.Cost, call.Success, call.Provider, call.FallbackUsed));
        Assert.DoesNotContain("originalProvider", JsonSerializer.Serialize(call), StringComparison.Ordinal);
    }
}
