using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.ComfyUi;
using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.ComfyUi;

public sealed class ComfyUiProviderTests : IAsyncLifetime
{
    private static readonly byte[] s_picture = Png.Solid(8, 8, 0xFF808080);

    private static readonly byte[] s_mask = Png.Solid(8, 8, 0);

    private static readonly ProviderCall s_call = new()
    {
        JobId = "0192-job",
        Operation = ImageOperation.Generate,
        Model = "v1-5.safetensors",
        Prompt = "a cat",
        NegativePrompt = "fog",
        Size = new ImageSize(768, 512),
        Seed = 7,
        Steps = 30,
        Guidance = 6.5,
        Count = 3,
    };

    private readonly ComfyUiUpstream _upstream = new();
    private readonly RecordingSink _sink = new();
    private readonly string _file = Path.GetTempFileName();
    private UpstreamServices _services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _upstream.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [_upstream.Address], new ScriptedMasks(), new HurriedTime(TimeSpan.FromSeconds(8)));
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        _services.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public async Task GenerateAsync_BuiltInWorkflow_CarriesEverythingThatWasAsked()
    {
        var produced = Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(s_call));

        var sampler = Inputs("3");
        Assert.Equal((7, 30, 6.5), ((long)sampler["seed"]!, (int)sampler["steps"]!, (double)sampler["cfg"]!));
        Assert.Equal((768, 512, 3), ((int)Inputs("5")["width"]!, (int)Inputs("5")["height"]!, (int)Inputs("5")["batch_size"]!));
        Assert.Equal(("v1-5.safetensors", "a cat", "fog"), ((string)Inputs("4")["ckpt_name"]!, (string)Inputs("6")["text"]!, (string)Inputs("7")["text"]!));
        Assert.Equal(3, _sink.Images.Count);
        Assert.Equal([7L, 7L, 7L], produced.Images.Select(static image => image.Seed!.Value));
        Assert.Empty(produced.Warnings);
    }

    [Fact]
    public async Task GenerateAsync_NoSeedAsked_DrawsWithAnotherEachTimeAndTellsIt()
    {
        var first = Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(s_call with { Seed = null }));
        var sent = (long)Inputs("3")["seed"]!;
        var second = Assert.IsType<AttemptOutcome.Produced>(
            await Create().GenerateAsync(s_call with { Seed = null }, new RecordingSink(), Cancellation));

        Assert.Equal(sent, first.Images[0].Seed);
        Assert.NotEqual(sent, second.Images[0].Seed);
    }

    [Fact]
    public async Task GenerateAsync_PictureAndMask_AreBroughtUnderNamesOfTheirOwn()
    {
        await GenerateAsync(Edit() with { Strength = 0.4, Mask = new MemoryImageSource(s_mask) });

        Assert.Equal(("atelier/0192-job-0-0.png", "atelier/0192-job-0-mask.png"), ((string)Inputs("10")["image"]!, (string)Inputs("12")["image"]!));
        Assert.Equal(s_picture, _upstream.Inputs["atelier/0192-job-0-0.png"]);
        // As it came: what is transparent is painted, here and there.
        Assert.Equal(s_mask, _upstream.Inputs["atelier/0192-job-0-mask.png"]);
        Assert.Equal(0.4, (double)Inputs("3")["denoise"]!);
    }

    [Fact]
    public async Task GenerateAsync_OwnWorkflowWithoutAPlace_SaysWhatHasNoEffect()
    {
        await File.WriteAllTextAsync(_file, """{"1":{"class_type":"MyNode","inputs":{"text":"%prompt%","amount":"%count%"}}}""", Cancellation);

        var produced = Assert.IsType<AttemptOutcome.Produced>(await Create(_file).GenerateAsync(s_call, _sink, Cancellation));

        Assert.Equal("""{"text":"a cat","amount":3}""", Inputs("1").ToJsonString());
        Assert.Equal(5, produced.Warnings.Count);
        Assert.Contains("The ComfyUI workflow has no '%steps%', so 'steps' has no effect.", produced.Warnings);
    }

    [Fact]
    public async Task GenerateAsync_Extras_AreSaidToHaveNoEffect()
    {
        using var options = JsonDocument.Parse("""{"sampler":"euler"}""");

        var produced = Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(s_call with { Options = options.RootElement }));

        Assert.Equal(["ComfyUI takes no provider options: what it draws with stands in its workflow."], produced.Warnings);
    }

    [Theory]
    [InlineData("""{"1":{"class_type":"X","inputs":{"text":"%prompt%"}}}""", 1, false, 1, FailureKind.NotSupported, "image")]
    [InlineData("""{"1":{"class_type":"X","inputs":{"text":"%prompt%","a":"%image%","b":"%image2%"}}}""", 1, false, 1, FailureKind.InvalidRequest, "image")]
    [InlineData("""{"1":{"class_type":"X","inputs":{"text":"%prompt%","a":"%image%"}}}""", 1, true, 1, FailureKind.NotSupported, "mask")]
    [InlineData("""{"1":{"class_type":"X","inputs":{"text":"%prompt%","a":"%image%","b":"%mask%"}}}""", 1, false, 1, FailureKind.InvalidRequest, "mask")]
    [InlineData("""{"1":{"class_type":"X","inputs":{"text":"%prompt%"}}}""", 0, false, 2, FailureKind.NotSupported, "n")]
    public async Task GenerateAsync_WhatTheWorkflowHasNoPlaceFor_IsRefusedBeforeAnythingIsSent(
        string workflow, int pictures, bool masked, int count, FailureKind kind, string parameter)
    {
        await File.WriteAllTextAsync(_file, workflow, Cancellation);
        var call = s_call with
        {
            Count = count,
            Images = [.. Enumerable.Range(0, pictures).Select(static _ => new MemoryImageSource(s_picture))],
            Mask = masked ? new MemoryImageSource(s_mask) : null,
        };

        var failure = FailureOf(await Create(_file).GenerateAsync(call, _sink, Cancellation));

        Assert.Equal((kind, parameter, Charge.No), (failure.Kind, failure.Parameter, failure.Charged));
        Assert.Empty(_upstream.Requests);
    }

    [Fact]
    public async Task GenerateAsync_UnknownCheckpoint_IsAnUnknownModel()
    {
        var failure = FailureOf(await GenerateAsync(s_call with { Model = "nobody.safetensors" }));

        Assert.Equal((FailureKind.UnknownModel, "model", Charge.No), (failure.Kind, failure.Parameter, failure.Charged));
        Assert.Contains("ckpt_name: 'nobody.safetensors' not in", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_WaitingTaskIsGivenUp_IsTakenOffTheQueueAndNobodyElseIsStopped()
    {
        _upstream.Runs = false;
        foreach (var _ in Enumerable.Range(0, 50))
        {
            _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json("{}")), IsPoll);
        }

        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var pending = Create().GenerateAsync(s_call, _sink, caller.Token);
        await _upstream.SeenAsync(IsPoll, Cancellation);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        var deletion = Assert.Single(_upstream.Requests, static request => request.Is("POST", "/queue"));
        Assert.Equal("""{"delete":["b1f0-0"]}""", deletion.Text);
        Assert.DoesNotContain(_upstream.Requests, static request => request.Is("POST", "/interrupt"));
    }

    [Fact]
    public async Task ResumeAsync_ServerWasStartedAnew_SaysThatTheTaskIsLost()
    {
        await GenerateAsync(s_call);
        _upstream.Restart();

        var failure = FailureOf(await ((IResumableProvider)Create()).ResumeAsync(_sink.Tasks.First(), s_call, new RecordingSink(), Cancellation));

        Assert.Equal((FailureKind.BadResponse, Charge.Unknown), (failure.Kind, failure.Charged));
        Assert.Contains("does not know the task any more", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResumeAsync_TaskOfADeadProcess_KnowsItsSeedAgain()
    {
        await GenerateAsync(s_call with { Seed = null });
        var later = new RecordingSink();

        var produced = Assert.IsType<AttemptOutcome.Produced>(
            await ((IResumableProvider)Create()).ResumeAsync(_sink.Tasks.First(), s_call with { Seed = null }, later, Cancellation));

        Assert.Equal((long)Inputs("3")["seed"]!, produced.Images[0].Seed);
    }

    [Fact]
    public async Task GenerateAsync_ServerPointsToAStore_IsFollowedWithoutTheKey()
    {
        await using var store = new ComfyUiUpstream();
        await store.StartAsync();
        using var services = new UpstreamServices(
            new FetchOptions(), [_upstream.Address, store.Address], new ScriptedMasks(), new HurriedTime(TimeSpan.FromSeconds(8)));
        _upstream.Misbehave(
            new Misbehaviour.Instead(new Reply(302, "text/plain", []).With("location", store.Address + "view?filename=atelier_0_.png&subfolder=&type=output")),
            static request => request.Is("GET", "/view"));
        var provider = new ComfyUiKind().Create(new ComfyUiOptions { Id = "comfyui", BaseUrl = _upstream.Address, ApiKey = "comfy-key-123" }, services);

        await provider.GenerateAsync(s_call with { Count = 1 }, _sink, Cancellation);

        Assert.Equal(store.Pictures[0], _sink.Images[0]);
        Assert.Equal("comfy-key-123", _upstream.Requests[0].Header("x-api-key"));
        Assert.False(Assert.Single(store.Requests).Contains("comfy-key-123"));
    }

    [Fact]
    public async Task ListModelsAsync_Checkpoints_AreListed() => Assert.Equal(
        ["sd_xl_base_1.0.safetensors", "v1-5.safetensors"],
        (await ((IModelLister)Create()).ListModelsAsync(Cancellation)).Select(static model => model.Id));

    [Fact]
    public async Task FindMissing_BrokenWorkflow_IsToldAtStart()
    {
        await File.WriteAllTextAsync(_file, """{"nodes":[],"links":[]}""", Cancellation);

        Assert.Equal(
            "its workflow cannot be used (COMFYUI_WORKFLOW): it is in the editor's own format. Save it with Workflow, Export (API).",
            Missing(_file));
    }

    [Fact]
    public void FindMissing_WorkflowThatIsNotThere_IsToldAtStart() => Assert.Equal(
        "its workflow cannot be used (COMFYUI_WORKFLOW): the file cannot be read. Check its path and rights.", Missing(_file + ".missing"));

    [Fact]
    public void FindMissing_AddressAlone_IsEnough() => Assert.Null(Missing(null));

    private static ProviderCall Edit() => s_call with { Operation = ImageOperation.Edit, Images = [new MemoryImageSource(s_picture)] };

    private static bool IsPoll(SeenRequest request) => request.Path.StartsWith("/history/", StringComparison.Ordinal);

    private static ProviderFailure FailureOf(AttemptOutcome outcome) => Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;

    private string? Missing(string? file) =>
        new ComfyUiKind().FindMissing(new ComfyUiOptions { Id = "comfyui", BaseUrl = _upstream.Address, WorkflowFile = file });

    private JsonObject Inputs(string node) => _upstream.Workflow[node]!["inputs"]!.AsObject();

    private Task<AttemptOutcome> GenerateAsync(ProviderCall call) => Create().GenerateAsync(call, _sink, Cancellation);

    private IImageProvider Create(string? file = null) => new ComfyUiKind().Create(
        new ComfyUiOptions { Id = "comfyui", BaseUrl = _upstream.Address, WorkflowFile = file }, _services);
}
