using System.Text.Json.Nodes;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Providers.Tests.OpenAi;

public sealed class OpenAiStreamTests
{
    private static readonly ProviderCall s_call = OpenAiCalls.Generate with { PartialImages = 2, FirstIndex = 4 };

    [Fact]
    public async Task GenerateAsync_UnfinishedPictures_AreShownAndTheFinishedOneIsKept()
    {
        await using var run = await OpenAiRun.StartAsync();

        var produced = await run.ProduceAsync(s_call);

        Assert.Equal(OpenAiUpstream.Pictures[0], run.Sink.Images[4]);
        Assert.Equal([(4, 0), (4, 1)], run.Sink.Partials.Select(static shown => (shown.Index, shown.Partial)));
        Assert.Equal(OpenAiUpstream.Partials[1], run.Sink.Partials.Last().Image);
        // A stream tells no details of what was drawn: all of it is counted as picture.
        Assert.Equal(new ImageUsage { InputTextTokens = 14, OutputImageTokens = 1056 }, produced.Usage);
    }

    [Fact]
    public async Task GenerateAsync_StreamedEdit_ReadsTheEditsEvents()
    {
        await using var run = await OpenAiRun.StartAsync();

        await run.ProduceAsync(OpenAiCalls.Edit with { PartialImages = 1 });

        Assert.Single(run.Sink.Partials);
        Assert.Equal(OpenAiUpstream.Pictures[0], run.Sink.Images[0]);
    }

    [Fact]
    public async Task GenerateAsync_ErrorInTheMiddle_IsAFailureThatMayCost()
    {
        var failure = await FailAsync(
            Partial(),
            ("error", """{"type":"error","error":{"type":"image_generation_server_error","code":"image_generation_failed","message":"It fell over.","param":null}}"""));

        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        Assert.Equal(Charge.Unknown, failure.Charged);
        Assert.Equal("It fell over.", failure.Message);
    }

    [Fact]
    public async Task GenerateAsync_RefusedInTheMiddle_IsContentRejected()
    {
        var failure = await FailAsync(
            Partial(),
            ("error", """{"type":"error","error":{"type":"image_generation_user_error","code":"moderation_blocked","message":"No.","param":null}}"""));

        Assert.Equal(FailureKind.ContentRejected, failure.Kind);
        Assert.Equal("moderation_blocked", failure.Code);
    }

    [Fact]
    public async Task GenerateAsync_StreamEndsWithoutAFinishedPicture_IsAFailure()
    {
        var failure = await FailAsync(Partial());

        Assert.Equal(FailureKind.BadResponse, failure.Kind);
        Assert.Equal(Charge.Unknown, failure.Charged);
    }

    [Fact]
    public async Task GenerateAsync_LineWithoutEnd_IsAFailure()
    {
        var failure = await FailAsync((new string('x', 100_000), "{}"));

        Assert.Equal(FailureKind.BadResponse, failure.Kind);
    }

    [Fact]
    public async Task GenerateAsync_EventsWithoutNamesAndADoneMarker_AreUnderstood()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Misbehave(new Misbehaviour.Instead(Reply.Events(
            ("", Event("image_generation.partial_image", OpenAiUpstream.Partials[0])),
            ("", Event("image_generation.completed", OpenAiUpstream.Pictures[0])),
            ("", "[DONE]"))));

        await run.ProduceAsync(s_call);

        Assert.Single(run.Sink.Partials);
        Assert.Equal(OpenAiUpstream.Pictures[0], run.Sink.Images[4]);
    }

    [Fact]
    public async Task GenerateAsync_UnknownEvents_AreReadPast()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Misbehave(new Misbehaviour.Instead(Reply.Events(
            ("image_generation.in_progress", """{"type":"image_generation.in_progress"}"""),
            ("image_generation.completed", Event("image_generation.completed", OpenAiUpstream.Pictures[0])))));

        await run.ProduceAsync(s_call);

        Assert.Empty(run.Sink.Partials);
    }

    private static async Task<ProviderFailure> FailAsync(params (string Name, string Data)[] events)
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Misbehave(new Misbehaviour.Instead(Reply.Events(events)));
        var failure = await run.FailAsync(s_call);
        Assert.Empty(run.Sink.Images);
        return failure;
    }

    private static (string Name, string Data) Partial() =>
        ("image_generation.partial_image", Event("image_generation.partial_image", OpenAiUpstream.Partials[0]));

    private static string Event(string type, byte[] picture) =>
        new JsonObject { ["type"] = type, ["b64_json"] = Convert.ToBase64String(picture), ["partial_image_index"] = 0 }.ToJsonString();
}
