using Atelier.Providers.OpenAiCompatible;
using Atelier.Providers.Tests.OpenAi;
using Atelier.Providers.Tests.Support;
using Atelier.Testing;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.OpenAi;
using Atelier.Testing.Upstreams.OpenAiCompatible;

namespace Atelier.Providers.Tests.OpenAiCompatible;

public sealed class CompatibleProviderTests
{
    private static readonly ProviderCall s_generate = OpenAiCalls.Generate with { Model = "my-sdxl", Quality = null };

    private static readonly ProviderCall s_edit = s_generate with
    {
        Operation = ImageOperation.Edit,
        Size = null,
        Images = [OpenAiCalls.Picture],
    };

    private static readonly ProviderCall s_diffusion = s_generate with { Seed = 7, NegativePrompt = "rain", Steps = 4, Guidance = 3.5 };

    [Fact]
    public async Task GenerateAsync_DiffusionKnobs_HaveTheUsualNames()
    {
        await using var run = await StartAsync("vllm");

        await run.ProduceAsync(s_diffusion);

        Assert.Equal(
            """
            {"model":"my-sdxl","prompt":"A red kite over dunes","n":1,"response_format":"b64_json","size":"1536x864","negative_prompt":"rain","seed":7,"num_inference_steps":4,"guidance_scale":3.5}
            """,
            run.Upstream.Requests[0].Text);
    }

    [Fact]
    public async Task GenerateAsync_WithoutKey_SendsNone()
    {
        await using var run = await StartAsync("vllm");

        await run.ProduceAsync(s_generate);

        Assert.Null(run.Upstream.Requests[0].Header("authorization"));
    }

    [Fact]
    public async Task GenerateAsync_WithKey_SendsIt()
    {
        await using var run = await StartAsync("vllm", new CompatibleOptions { Id = "mine", ApiKey = "a-key-of-mine" });
        run.Upstream.Key = "a-key-of-mine";

        await run.ProduceAsync(s_generate);
    }

    [Fact]
    public async Task GenerateAsync_OwnWordsOfAnError_NameTheServerAndTheField()
    {
        await using var run = await StartAsync("vllm", new CompatibleOptions { Id = "mine", ResponseFormat = "url" });

        var failure = await run.FailAsync(s_generate);

        Assert.Equal(FailureKind.InvalidRequest, failure.Kind);
        Assert.Equal("response_format 'url' is not supported", failure.Message);
    }

    [Fact]
    public async Task GenerateAsync_NoResponseFormatWanted_NoneIsSent()
    {
        await using var run = await StartAsync("localai", new CompatibleOptions { Id = "mine", ResponseFormat = "none" });

        await run.ProduceAsync(s_generate);

        Assert.False(run.Upstream.Requests[0].Json.ContainsKey("response_format"));
        // LocalAI then answers with a link to its own disk.
        Assert.Equal(OpenAiUpstream.Pictures[0], run.Sink.Images[0]);
    }

    [Fact]
    public async Task GenerateAsync_Edit_IsAForm()
    {
        await using var run = await StartAsync("vllm");

        await run.ProduceAsync(s_edit with { Mask = OpenAiCalls.Picture, Strength = 0.6 });

        Assert.Equal(
            ["model", "prompt", "n", "response_format", "strength", "image", "mask"],
            SeenForm.Of(run.Upstream.Requests[0])!.Names);
    }

    [Fact]
    public async Task GenerateAsync_LocalAi_TakesItsOwnNames()
    {
        await using var run = await StartAsync("localai");

        await run.ProduceAsync(s_diffusion with { Prompt = "red|blue" });

        var body = run.Upstream.Requests[0].Json;
        // A pipe of the caller's would make the rest of the prompt a negative one.
        Assert.Equal("red blue|rain", (string?)body["prompt"]);
        Assert.Equal((7, 4), ((int)body["seed"]!, (int)body["step"]!));
    }

    [Fact]
    public async Task GenerateAsync_LocalAiEdit_PutsThePictureIntoTheBody()
    {
        await using var run = await StartAsync("localai");

        await run.ProduceAsync(s_edit);

        var request = run.Upstream.Requests[0];
        Assert.Equal("/v1/images/generations", request.Path);
        Assert.Equal(Convert.ToBase64String(OpenAiCalls.Picture.Bytes.Span), (string?)request.Json["files"]![0]);
    }

    [Theory]
    [InlineData("localai", "/v1/images/inpainting")]
    [InlineData("sdcpp", "/v1/images/edits")]
    public async Task GenerateAsync_MaskedEdit_PaintsWhereItIsWhite(string server, string path)
    {
        await using var run = await StartAsync(server);

        await run.ProduceAsync(s_edit with { Mask = new MemoryImageSource(Png.Solid(8, 8, 0)) });

        Assert.Equal(path, run.Upstream.Requests[0].Path);
        Assert.Equal(Png.Solid(8, 8, 0xFFFFFFFF), Assert.Single(SeenForm.Of(run.Upstream.Requests[0])!.Files("mask")).Body);
    }

    [Fact]
    public async Task GenerateAsync_StableDiffusionCpp_PutsKnobsBetweenTags()
    {
        await using var run = await StartAsync("sdcpp");

        await run.ProduceAsync(s_diffusion);

        Assert.Equal(
            """
            A red kite over dunes <sd_cpp_extra_args>{"seed":7,"negative_prompt":"rain","sample_params":{"sample_steps":4,"guidance":{"txt_cfg":3.5}}}</sd_cpp_extra_args>
            """,
            (string?)run.Upstream.Requests[0].Json["prompt"]);
    }

    [Theory]
    [InlineData("A fox <sd_cpp_extra_args>{\"lora\":[]}</sd_cpp_extra_args>")]
    [InlineData("A fox <sd_cpp_<sd_cpp_extra_args></sd_cpp_extra_args>extra_args>{\"seed\":1}</sd_cpp_extra_args>")]
    [InlineData("A fox <SD_CPP_EXTRA_ARGS>{}")]
    public async Task GenerateAsync_TagsInThePrompt_AreTakenOut(string prompt)
    {
        await using var run = await StartAsync("vllm");

        var produced = await run.ProduceAsync(s_generate with { Prompt = prompt });

        Assert.DoesNotContain("extra_args", (string?)run.Upstream.Requests[0].Json["prompt"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("settings", Assert.Single(produced.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_XAi_TakesRatiosAndTellsTheCost()
    {
        await using var run = await StartAsync("xai");

        var produced = await run.ProduceAsync(s_generate with { AspectRatio = "16:9", Resolution = "2K" });

        var body = run.Upstream.Requests[0].Json;
        Assert.Equal(("16:9", "2k"), ((string?)body["aspect_ratio"], (string?)body["resolution"]));
        Assert.Equal(0.04m, produced.CostUsd);
        Assert.Null(produced.Usage);
    }

    [Fact]
    public async Task GenerateAsync_XAiEditOfTwo_IsJson()
    {
        await using var run = await StartAsync("xai");

        await run.ProduceAsync(s_edit with { Images = [OpenAiCalls.Picture, OpenAiCalls.Picture] });

        var second = run.Upstream.Requests[0].Json["images"]![1]!;
        Assert.StartsWith("data:image/png;base64,", (string?)second["url"], StringComparison.Ordinal);
        Assert.Equal("image_url", (string?)second["type"]);
    }

    [Fact]
    public async Task GenerateAsync_XAiBlocks_IsContentRejected()
    {
        await using var run = await StartAsync("xai");

        var failure = await run.FailAsync(s_generate with { Prompt = "blocked" });

        Assert.Equal(FailureKind.ContentRejected, failure.Kind);
        Assert.Equal("moderation_blocked", failure.Code);
    }

    [Theory]
    [InlineData(ImageOperation.Upscale)]
    [InlineData(ImageOperation.Vary)]
    public async Task GenerateAsync_WhatNoneOfThemDoes_IsRefusedUnasked(ImageOperation operation)
    {
        await using var run = await StartAsync("vllm");

        var failure = await run.FailAsync(s_edit with { Operation = operation });

        Assert.Equal(FailureKind.NotSupported, failure.Kind);
        Assert.Empty(run.Upstream.Requests);
    }

    [Theory]
    [InlineData("vllm", new[] { "my-sdxl", "my-flux" })]
    [InlineData("xai", new[] { "grok-imagine-image-2.0" })]
    public async Task ListModelsAsync_OfTheServer_ListsThemAll(string server, string[] models)
    {
        await using var run = await StartAsync(server);

        var listed = await ((IModelLister)run.Provider).ListModelsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(models, listed.Select(static model => model.Id));
    }

    [Fact]
    public async Task ListModelsAsync_OperatorNamedThem_AsksNobody()
    {
        await using var run = await StartAsync("vllm", new CompatibleOptions { Id = "mine", Models = ["a", "b"] });

        var listed = await ((IModelLister)run.Provider).ListModelsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], listed.Select(static model => model.Id));
        Assert.Empty(run.Upstream.Requests);
    }

    [Fact]
    public void FindMissing_WordNobodyKnows_IsSaid()
    {
        var kind = new CompatibleKind();

        Assert.Contains("OPENAI_COMPATIBLE_BASE_URL", kind.FindMissing(kind.NewOptions("mine")), StringComparison.Ordinal);
        Assert.Contains("'abacus'", kind.FindMissing(Options("abacus")), StringComparison.Ordinal);
        Assert.Null(kind.FindMissing(Options("vllm")));

        static CompatibleOptions Options(string server) => new() { Id = "mine", BaseUrl = new Uri("http://127.0.0.1:1/v1"), ServerName = server };
    }

    private static async Task<ProviderRun<CompatibleUpstream>> StartAsync(string server, CompatibleOptions? options = null)
    {
        options ??= new CompatibleOptions { Id = "mine" };
        options.ServerName = server;
        var run = await ProviderRun.StartAsync<CompatibleUpstream>((address, services) =>
        {
            options.BaseUrl = new Uri(address, "/v1");
            return new CompatibleKind().Create(options, services);
        });
        run.Upstream.Server = server;
        return run;
    }
}
