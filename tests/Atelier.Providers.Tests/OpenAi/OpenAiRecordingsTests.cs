using System.Text.Json.Nodes;
using Atelier.Providers.Tests.Support;

namespace Atelier.Providers.Tests.OpenAi;

/// <summary>Every answer of OpenAI's that was recorded is read for what it is.</summary>
public sealed class OpenAiRecordingsTests
{
    private static readonly Dictionary<string, (FailureKind Kind, string? Parameter)> s_refusals = new()
    {
        ["edit refused: not a picture"] = (FailureKind.InvalidRequest, "image"),
        ["edit refused: link is dead"] = (FailureKind.InvalidRequest, "image"),
        ["edit refused: mimetype"] = (FailureKind.InvalidRequest, "image"),
        ["unknown parameter response_format"] = (FailureKind.InvalidRequest, "response_format"),
        ["moderation blocked, output stage"] = (FailureKind.ContentRejected, null),
    };

    private static readonly IReadOnlyList<Recording> s_recordings = Recording.In("OpenAi");

    public static TheoryData<string> Pictures => [.. Names(static status => status == 200)];

    public static TheoryData<string> Refusals => [.. Names(static status => status != 200)];

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task GenerateAsync_RecordedPicture_IsKeptWithWhatWasToldOfIt(string name)
    {
        var recording = s_recordings.Single(recording => recording.Name == name);
        var body = JsonNode.Parse(recording.Reply.Body)!;
        await using var run = await StartAsync(recording);

        var produced = await run.ProduceAsync(CallOf(recording));

        Assert.Single(run.Sink.Images);
        Assert.Equal((int?)body["usage"]?["total_tokens"], produced.Usage?.TotalTokens);
        Assert.Equal((int?)body["usage"]?["output_tokens_details"]?["text_tokens"] ?? 0, produced.Usage?.OutputTextTokens ?? 0);
        Assert.Equal((int?)body["usage"]?["input_tokens_details"]?["image_tokens"] ?? 0, produced.Usage?.InputImageTokens ?? 0);
        Assert.Equal((string?)body["data"]![0]!["revised_prompt"], produced.Images[0].RevisedPrompt);
        Assert.Equal((string?)body["quality"], produced.Images[0].Notes.GetValueOrDefault("quality"));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task GenerateAsync_RecordedRefusal_IsNamed(string name)
    {
        var recording = s_recordings.Single(recording => recording.Name == name);
        var (kind, parameter) = s_refusals[name];
        await using var run = await StartAsync(recording);

        var failure = await run.FailAsync(CallOf(recording));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(parameter, failure.Parameter);
        Assert.Equal((string?)JsonNode.Parse(recording.Reply.Body)!["error"]!["message"], failure.Message);
    }

    private static IEnumerable<string> Names(Func<int, bool> isWanted) =>
        s_recordings.Where(recording => isWanted(recording.Reply.Status)).Select(static recording => recording.Name);

    private static async Task<ProviderRun<RecordedUpstream>> StartAsync(Recording recording)
    {
        var run = await OpenAiRun.StartAsync<RecordedUpstream>();
        run.Upstream.Recorded = recording.Reply;
        run.Upstream.LinkedHost = "https://oaidalleapiprodscus.blob.core.windows.net";
        return run;
    }

    private static ProviderCall CallOf(Recording recording) =>
        (recording.Url.EndsWith("edits", StringComparison.Ordinal) ? OpenAiCalls.Edit with { Mask = null } : OpenAiCalls.Generate) with
        {
            Model = recording.Request is JsonObject asked ? (string)asked["model"]! : "gpt-image-1",
        };
}
