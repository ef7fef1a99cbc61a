using Atelier.Providers.AzureOpenAi;
using Atelier.Providers.Tests.OpenAi;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.AzureOpenAi;

namespace Atelier.Providers.Tests.AzureOpenAi;

public sealed class AzureOpenAiProviderTests
{
    private const string Dated = "2025-04-01-preview";

    [Fact]
    public async Task GenerateAsync_V1Surface_NamesTheDeploymentAndTheQuality()
    {
        await using var run = await AzureRun.StartAsync(Options(deployments: ["gpt-image-2=drawing"]));

        await run.ProduceAsync(OpenAiCalls.Generate with { Quality = null, User = "end-user-7" });

        var request = Assert.Single(run.Upstream.Requests);
        Assert.Equal("/openai/v1/images/generations", request.Path);
        Assert.Equal("", request.Query);
        Assert.Equal(AzureRun.Key, request.Header("api-key"));
        Assert.Equal(
            """{"model":"drawing","prompt":"A red kite over dunes","n":1,"size":"1536x864","user":"end-user-7","quality":"high"}""",
            request.Text);
    }

    [Fact]
    public async Task GenerateAsync_DatedVersion_GoesToTheDeploymentsPath()
    {
        await using var run = await AzureRun.StartAsync(Options(Dated, deployment: "drawing"));

        var produced = await run.ProduceAsync(OpenAiCalls.Generate with { Moderation = "low" });

        var request = Assert.Single(run.Upstream.Requests);
        Assert.Equal("/openai/deployments/drawing/images/generations", request.Path);
        Assert.Equal($"?api-version={Dated}", request.Query);
        Assert.False(request.Json.ContainsKey("model"));
        Assert.False(request.Json.ContainsKey("moderation"));
        Assert.Contains("moderation", Assert.Single(produced.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_OneDeploymentSet_ReplacesTheModel()
    {
        await using var run = await AzureRun.StartAsync(Options(deployment: "old-drawing"));

        await run.ProduceAsync(OpenAiCalls.DallE3);

        Assert.Equal("old-drawing", (string?)run.Upstream.Requests[0].Json["model"]);
        Assert.Equal("hd", (string?)run.Upstream.Requests[0].Json["quality"]);
    }

    [Fact]
    public async Task GenerateAsync_NothingNamed_TheDeploymentIsCalledLikeTheModel()
    {
        await using var run = await AzureRun.StartAsync();

        await run.ProduceAsync(OpenAiCalls.Generate);

        Assert.Equal("gpt-image-2", (string?)run.Upstream.Requests[0].Json["model"]);
    }

    [Fact]
    public async Task GenerateAsync_ModelWithoutDeployment_IsRefusedUnasked()
    {
        await using var run = await AzureRun.StartAsync(Options(deployments: ["gpt-image-2=drawing"]));

        var failure = await run.FailAsync(OpenAiCalls.DallE3);

        Assert.Equal(FailureKind.NotSupported, failure.Kind);
        Assert.Empty(run.Upstream.Requests);
    }

    [Fact]
    public async Task GenerateAsync_DeploymentIsNotThere_LeavesItToOtherProviders()
    {
        await using var run = await AzureRun.StartAsync(Options(deployment: "elsewhere"));

        var failure = await run.FailAsync(OpenAiCalls.Generate);

        Assert.Equal(FailureKind.NotSupported, failure.Kind);
        Assert.StartsWith("The API deployment", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_Webp_IsRefusedUnasked()
    {
        await using var run = await AzureRun.StartAsync();

        var failure = await run.FailAsync(OpenAiCalls.Generate with { Format = ImageFormat.Webp });

        Assert.Equal("output_format", failure.Parameter);
        Assert.Empty(run.Upstream.Requests);
    }

    [Fact]
    public async Task GenerateAsync_QuotaInMilliseconds_IsPreferredToSeconds()
    {
        await using var run = await AzureRun.StartAsync();
        run.Upstream.Misbehave(new Misbehaviour.Instead(
            Reply.Json("""{"error":{"code":"429","message":"Too many."}}""", 429).With("retry-after-ms", "1500").With("retry-after", "2")));

        var failure = await run.FailAsync(OpenAiCalls.Generate);

        Assert.Equal(TimeSpan.FromMilliseconds(1500), failure.RetryAfter);
    }

    [Fact]
    public async Task GenerateAsync_Stream_ShowsUnfinishedPictures()
    {
        await using var run = await AzureRun.StartAsync();

        await run.ProduceAsync(OpenAiCalls.Generate with { PartialImages = 1 });

        Assert.Single(run.Sink.Partials);
        Assert.Equal(AzureOpenAiUpstream.Pictures[0], run.Sink.Images[0]);
    }

    [Fact]
    public async Task GenerateAsync_OldOperationFails_SaysWhyWithoutAskingAgain()
    {
        await using var run = await AzureRun.StartAsync(Options("2023-06-01-preview"));
        run.Upstream.OperationEnds = "failed";

        var failure = await run.FailAsync(OpenAiCalls.DallE3 with { Model = "dall-e-2", Quality = null, Style = null });

        Assert.Equal(FailureKind.ContentRejected, failure.Kind);
        Assert.Equal(3, run.Upstream.Requests.Count(static request => request.Path.Contains("operations", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("FLUX.2-pro", "/providers/blackforestlabs/v1/flux-2-pro")]
    [InlineData("FLUX-1.1-pro", "/providers/blackforestlabs/v1/flux-pro-1.1")]
    public async Task GenerateAsync_Flux_TakesFoundrysRoute(string model, string path)
    {
        await using var run = await AzureRun.StartAsync();

        await run.ProduceAsync(OpenAiCalls.Generate with { Model = model, Quality = null, Seed = 7 });

        var request = Assert.Single(run.Upstream.Requests);
        Assert.Equal(path, request.Path);
        Assert.Equal($"Bearer {AzureRun.Key}", request.Header("authorization"));
        Assert.Null(request.Header("api-key"));
        Assert.Equal(
            $$"""{"model":"{{model}}","prompt":"A red kite over dunes","width":1536,"height":864,"output_format":"png","num_images":1,"seed":7}""",
            request.Text);
    }

    [Fact]
    public async Task GenerateAsync_FluxEdit_NumbersItsPictures()
    {
        await using var run = await AzureRun.StartAsync();

        await run.ProduceAsync(OpenAiCalls.Edit with { Model = "FLUX.2-flex", Quality = null, Mask = null, Steps = 20, Guidance = 4 });

        var body = run.Upstream.Requests[0].Json;
        Assert.Equal(Convert.ToBase64String(OpenAiCalls.Picture.Bytes.Span), (string?)body["input_image"]);
        Assert.True(body.ContainsKey("input_image_2"));
        Assert.Equal((20, 4.0), ((int)body["steps"]!, (double)body["guidance"]!));
    }

    [Fact]
    public async Task GenerateAsync_FluxKontext_TakesARatio()
    {
        await using var run = await AzureRun.StartAsync();

        await run.ProduceAsync(OpenAiCalls.Generate with { Model = "FLUX.1-Kontext-pro", Quality = null, AspectRatio = "16:9" });

        var body = run.Upstream.Requests[0].Json;
        Assert.Equal("16:9", (string?)body["aspect_ratio"]);
        Assert.False(body.ContainsKey("width"));
    }

    [Fact]
    public async Task GenerateAsync_Mai_TakesEdgesAndEditsByForm()
    {
        await using var run = await AzureRun.StartAsync();
        var call = OpenAiCalls.Generate with { Model = "MAI-Image-2.6", Quality = null, Size = new ImageSize(768, 1024) };

        await run.ProduceAsync(call);
        await run.Provider.GenerateAsync(
            OpenAiCalls.Edit with { Model = "MAI-Image-2.6", Images = [OpenAiCalls.Picture], Mask = null, FirstIndex = 1 },
            run.Sink,
            TestContext.Current.CancellationToken);

        Assert.Equal(
            """{"model":"MAI-Image-2.6","prompt":"A red kite over dunes","width":768,"height":1024}""",
            run.Upstream.Requests[0].Text);
        Assert.Equal(["model", "prompt", "image"], SeenForm.Of(run.Upstream.Requests[1])!.Names);
        Assert.Equal(2, run.Sink.Images.Count);
    }

    [Theory]
    [InlineData("Stable-Image-Ultra", "model")]
    [InlineData("FLUX.9-new", "model")]
    public async Task GenerateAsync_RouteNobodyKnows_IsRefusedUnasked(string model, string parameter)
    {
        await using var run = await AzureRun.StartAsync();

        var failure = await run.FailAsync(OpenAiCalls.Generate with { Model = model });

        Assert.Equal((FailureKind.NotSupported, parameter), (failure.Kind, failure.Parameter));
        Assert.Empty(run.Upstream.Requests);
    }

    [Fact]
    public async Task ListModelsAsync_OfTheResource_TellsThePictureModels()
    {
        await using var run = await AzureRun.StartAsync();

        var models = await ((IModelLister)run.Provider).ListModelsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["gpt-image-2", "gpt-image-1.5", "dall-e-3"], models.Select(static model => model.Id));
    }

    private static AzureOpenAiOptions Options(string? version = null, string? deployment = null, string[]? deployments = null) => new()
    {
        Id = "azure-openai",
        ApiKey = AzureRun.Key,
        ApiVersion = version,
        Deployment = deployment,
        Deployments = deployments ?? [],
    };
}
