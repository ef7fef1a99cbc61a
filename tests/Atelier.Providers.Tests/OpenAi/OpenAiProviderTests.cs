using System.Text.Json;
using Atelier.Providers.OpenAi;
using Atelier.Testing;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.Providers.Tests.OpenAi;

public sealed class OpenAiProviderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GenerateAsync_OrganisationAndProject_AreNamedToOpenAi()
    {
        await using var run = await OpenAiRun.StartAsync<OpenAiUpstream>(
            new OpenAiOptions { Id = "openai", Organization = "org-1", Project = "proj_2" });

        await run.ProduceAsync(OpenAiCalls.Generate);

        var request = Assert.Single(run.Upstream.Requests);
        Assert.Equal($"Bearer {OpenAiRun.Key}", request.Header("authorization"));
        Assert.Equal("org-1", request.Header("openai-organization"));
        Assert.Equal("proj_2", request.Header("openai-project"));
    }

    [Fact]
    public async Task GenerateAsync_EditWithMask_SendsTheFormTheClientsSend()
    {
        await using var run = await OpenAiRun.StartAsync();

        await run.ProduceAsync(OpenAiCalls.Edit with { Model = "gpt-image-1.5", InputFidelity = "high", Count = 2 });

        var form = SeenForm.Of(Assert.Single(run.Upstream.Requests))!;
        Assert.Equal(["model", "prompt", "n", "quality", "input_fidelity", "image[]", "image[]", "mask"], form.Names);
        Assert.Equal("2", form.Text("n"));
        Assert.All(form.Files("image[]"), static part => Assert.Equal("image/png", part.ContentType));
        Assert.Equal(2, run.Sink.Images.Count);
    }

    [Fact]
    public async Task GenerateAsync_OnePictureWithMarkup_IsNamedImage()
    {
        await using var run = await OpenAiRun.StartAsync();

        await run.ProduceAsync(OpenAiCalls.Edit with { Images = [OpenAiCalls.Picture], Mask = null, Markup = OpenAiCalls.Picture });

        Assert.Equal(["model", "prompt", "n", "quality", "image", "markup"], SeenForm.Of(run.Upstream.Requests[0])!.Names);
    }

    [Fact]
    public async Task GenerateAsync_DallE2Variation_GoesToItsRoute()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Models.Add("dall-e-2");

        await run.ProduceAsync(OpenAiCalls.Edit with
        {
            Operation = ImageOperation.Vary,
            Model = "dall-e-2",
            Mask = null,
            Images = [OpenAiCalls.Picture],
            Quality = null,
            Count = 2,
        });

        Assert.Equal("/v1/images/variations", run.Upstream.Requests[0].Path);
        Assert.Equal(2, run.Sink.Images.Count);
    }

    [Fact]
    public async Task GenerateAsync_AnsweredWithALink_FetchesItWithoutTheKey()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Models.Add("dall-e-3");
        run.Upstream.AnswersWithLinks = true;

        var produced = await run.ProduceAsync(OpenAiCalls.DallE3);

        Assert.Equal("A revised prompt.", produced.Images[0].RevisedPrompt);
        Assert.Equal(OpenAiUpstream.Pictures[0], run.Sink.Images[0]);
        Assert.False(run.Upstream.Requests[1].Contains(OpenAiRun.Key));
    }

    [Fact]
    [ContractRow("S3-46")]
    public async Task GenerateAsync_DallE3ForUltra_SendsTheDocumentedBodyWithHd()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Models.Add("dall-e-3");

        await run.ProduceAsync(OpenAiCalls.DallE3);

        var request = Assert.Single(run.Upstream.Requests);
        Assert.True(request.Is("POST", "/v1/images/generations"));
        Assert.Equal("application/json", request.Header("content-type"));
        Assert.Equal(
            """{"model":"dall-e-3","prompt":"A red kite over dunes","n":1,"size":"1792x1024","quality":"hd","style":"natural","user":"end-user-7","response_format":"b64_json"}""",
            request.Text);
    }

    [Fact]
    public async Task GenerateAsync_RetiredModel_IsUnknownAndFree()
    {
        await using var run = await OpenAiRun.StartAsync();

        var failure = await run.FailAsync(OpenAiCalls.DallE3);

        Assert.Equal(FailureKind.UnknownModel, failure.Kind);
        Assert.Equal(Charge.No, failure.Charged);
    }

    [Fact]
    public async Task GenerateAsync_MorePicturesThanAsked_KeepsThoseAsked()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(
            $$"""{"data":[{"b64_json":"{{Text(0)}}"},{"b64_json":"{{Text(1)}}"}]}""")));

        var produced = await run.ProduceAsync(OpenAiCalls.Generate);

        Assert.Equal(OpenAiUpstream.Pictures[0], Assert.Single(run.Sink.Images).Value);
        Assert.Single(produced.Images);
    }

    [Fact]
    public async Task GenerateAsync_AnswerWithoutPictures_IsBad()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"created":1,"data":[]}""")));

        var failure = await run.FailAsync(OpenAiCalls.Generate);

        Assert.Equal(FailureKind.BadResponse, failure.Kind);
        Assert.Equal(Charge.Unknown, failure.Charged);
    }

    [Fact]
    public async Task GenerateAsync_RefusalWithinAGoodAnswer_IsContentRejected()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Misbehave(new Misbehaviour.Instead(OpenAiReplies.Blocked() with { Status = 200 }));

        Assert.Equal(FailureKind.ContentRejected, (await run.FailAsync(OpenAiCalls.Generate)).Kind);
    }

    [Fact]
    public async Task GenerateAsync_OddFieldsBesideThePicture_DoNotLoseIt()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(
            $$"""{"created":"now","quality":7,"usage":{"input_tokens":"many","output_tokens":-1},"data":[{"b64_json":"data:image/png;base64,{{Text(0)}}"}]}""")));

        var produced = await run.ProduceAsync(OpenAiCalls.Generate);

        Assert.Equal(OpenAiUpstream.Pictures[0], run.Sink.Images[0]);
        Assert.Null(produced.Usage);
    }

    [Fact]
    public async Task GenerateAsync_DrawingBilledApart_IsSaid()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(
            $$"""{"data":[{"b64_json":"{{Text(0)}}"}],"svg_usage":{"model":"gpt-5.6","total_tokens":900} }""")));

        var produced = await run.ProduceAsync(OpenAiCalls.Generate with { Format = ImageFormat.Svg, Size = null, Quality = null });

        Assert.Contains("gpt-5.6", Assert.Single(produced.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_Extras_AreSentUnlessTheyWouldBreakTheCall()
    {
        await using var run = await OpenAiRun.StartAsync();
        var extras = JsonDocument.Parse("""{"moderation":"low","stream":true,"prompt":"another","n":9}""").RootElement;

        var produced = await run.ProduceAsync(OpenAiCalls.Generate with { Options = extras });

        var body = run.Upstream.Requests[0].Json;
        Assert.Equal("low", (string?)body["moderation"]);
        Assert.Equal("A red kite over dunes", (string?)body["prompt"]);
        Assert.False(body.ContainsKey("stream"));
        Assert.Equal(3, produced.Warnings.Count);
    }

    [Fact]
    public async Task GenerateAsync_RefusedBeforehand_AsksNobody()
    {
        await using var run = await OpenAiRun.StartAsync();

        await run.FailAsync(OpenAiCalls.Edit with { Operation = ImageOperation.Upscale });

        Assert.Empty(run.Upstream.Requests);
    }

    [Fact]
    public async Task ListModelsAsync_MixedList_TellsThePictureModelsAndWhenTheyEnd()
    {
        await using var run = await OpenAiRun.StartAsync();

        var models = await ((IModelLister)run.Provider).ListModelsAsync(Cancellation);

        Assert.DoesNotContain(models, static model => model.Id == "gpt-5.6");
        Assert.Contains(models, static model => model.Id == "chatgpt-image-latest");
        Assert.Equal(new DateOnly(2027, 4, 1), models.Single(static model => model.Id == "gpt-image-1-mini").ShutdownDate);
        Assert.Null(models.Single(static model => model.Id == "gpt-image-2").ShutdownDate);
    }

    [Fact]
    public async Task ListModelsAsync_KeyIsRefused_SaysWhy()
    {
        await using var run = await OpenAiRun.StartAsync();
        run.Upstream.Misbehave(new Misbehaviour.Instead(OpenAiReplies.Error(401, $"Wrong key {OpenAiRun.Key}", "invalid_request_error", null, null)));

        var exception = await Assert.ThrowsAsync<ModelListException>(() => ((IModelLister)run.Provider).ListModelsAsync(Cancellation));

        Assert.StartsWith("Wrong key", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(OpenAiRun.Key, exception.Message, StringComparison.Ordinal);
    }

    private static string Text(int number) => Convert.ToBase64String(OpenAiUpstream.Pictures[number]);
}
