using Atelier.Providers.Automatic1111;
using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Automatic1111;

public sealed class Automatic1111ProviderTests : IAsyncLifetime
{
    private static readonly ProviderCall s_call = new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Generate,
        Model = "v1-5",
        Prompt = "a cat",
    };

    private readonly Automatic1111Upstream _upstream = new();
    private readonly RecordingSink _sink = new();
    private readonly ScriptedMasks _masks = new();
    private UpstreamServices _services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _upstream.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [_upstream.Address], _masks, new HurriedTime(TimeSpan.FromSeconds(8)));
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        _services.Dispose();
    }

    [Fact]
    public async Task GenerateAsync_SeveralPictures_ArePouredInOrderEachWithItsSeed()
    {
        var produced = Assert.IsType<AttemptOutcome.Produced>(
            await Create().GenerateAsync(s_call with { Count = 3, FirstIndex = 1, Seed = 100 }, _sink, Cancellation));

        Assert.Equal([(1, 100L), (2, 101L), (3, 102L)], produced.Images.Select(static image => (image.Index, image.Seed!.Value)));
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(_upstream.Pictures[i], _sink.Images[i + 1]));
    }

    [Fact]
    public async Task GenerateAsync_PartialImagesAsked_ShowsTheServersProgress()
    {
        // The picture is not ready before two previews were.
        _upstream.Misbehave(new Misbehaviour.Stall(), IsDrawing);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var sink = new CountingSink(_sink, partials: 2);

        var pending = Create().GenerateAsync(s_call with { PartialImages = 2, FirstIndex = 3 }, sink, caller.Token);
        await sink.Shown.WaitAsync(Cancellation);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Equal([(3, 0), (3, 1)], _sink.Partials.Select(static partial => (partial.Index, partial.Partial)));
        Assert.Equal(_upstream.Pictures[0], _sink.Partials.First().Image);
        Assert.Equal(2, _upstream.Requests.Count(IsProgress));
    }

    [Fact]
    public async Task GenerateAsync_NoPartialImagesAsked_NeverAsksForProgress()
    {
        await Create().GenerateAsync(s_call, _sink, Cancellation);

        Assert.DoesNotContain(_upstream.Requests, IsProgress);
    }

    [Fact]
    public async Task GenerateAsync_ProgressIsUnknownToTheServer_DeliversWithoutPreviews()
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"detail":"Not Found"}""", 404)), IsProgress);

        var outcome = await Create().GenerateAsync(s_call with { PartialImages = 3 }, _sink, Cancellation);

        Assert.IsType<AttemptOutcome.Produced>(outcome);
        Assert.Empty(_sink.Partials);
    }

    [Fact]
    public async Task GenerateAsync_CallerGivesUp_TheServerIsInterrupted()
    {
        _upstream.Misbehave(new Misbehaviour.Stall(), IsDrawing);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var pending = Create().GenerateAsync(s_call, _sink, caller.Token);
        await _upstream.SeenAsync(IsDrawing, Cancellation);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Contains(_upstream.Requests, static request => request.Is("POST", "/sdapi/v1/interrupt"));
    }

    [Fact]
    public async Task GenerateAsync_ServerWithPassword_GetsUserAndPassword()
    {
        _upstream.AsksForPassword = true;

        var right = await Create(Automatic1111Upstream.User, Automatic1111Upstream.Password).GenerateAsync(s_call, _sink, Cancellation);
        var wrong = await Create(Automatic1111Upstream.User, "guess").GenerateAsync(s_call, new RecordingSink(), Cancellation);

        Assert.IsType<AttemptOutcome.Produced>(right);
        Assert.Equal(FailureKind.Unauthenticated, Assert.IsType<AttemptOutcome.Failed>(wrong).Failure.Kind);
    }

    [Fact]
    public async Task GenerateAsync_Mask_IsSentWhiteWhereToPaint()
    {
        var call = s_call with
        {
            Operation = ImageOperation.Edit,
            Images = [new MemoryImageSource(Png.Solid(8, 8, 0xFF808080))],
            Mask = new MemoryImageSource(Png.Solid(8, 8, 0)),
        };

        await Create().GenerateAsync(call, _sink, Cancellation);

        Assert.Equal([true], _masks.PaintWhite);
        Assert.Equal(Convert.ToBase64String(ScriptedMasks.Turned), (string?)_upstream.Requests.Single().Json["mask"]);
    }

    [Fact]
    public async Task ListModelsAsync_Checkpoints_AreListedByTheirShortNames()
    {
        var models = await ((IModelLister)Create()).ListModelsAsync(Cancellation);

        Assert.Equal(
            [("sd_xl_base_1.0", "sd_xl_base_1.0.safetensors [31e35c80fc]"), ("v1-5", "v1-5.safetensors")],
            models.Select(static model => (model.Id, model.DisplayName)));
    }

    [Fact]
    public async Task ListModelsAsync_ServerRefuses_SaysWhy()
    {
        _upstream.AsksForPassword = true;

        var problem = await Assert.ThrowsAsync<ModelListException>(() => ((IModelLister)Create()).ListModelsAsync(Cancellation));

        Assert.Equal("Incorrect username or password", problem.Message);
    }

    [Theory]
    [InlineData(null, null, "no address is set (A1111_BASE_URL)")]
    [InlineData("http://127.0.0.1:7860", null, "a password is set, but no user (A1111_USER)")]
    [InlineData("http://127.0.0.1:7860", "ada", null)]
    public void FindMissing_HalfSetUp_SaysWhatIsMissing(string? address, string? user, string? missing)
    {
        var options = new Automatic1111Options
        {
            Id = "automatic1111",
            BaseUrl = address is null ? null : new Uri(address),
            User = user,
            Password = "countess-1815",
        };

        Assert.Equal(missing, new Automatic1111Kind().FindMissing(options));
    }

    private static bool IsDrawing(SeenRequest request) => request.Is("POST", "/sdapi/v1/txt2img");

    private static bool IsProgress(SeenRequest request) => request.Is("GET", "/sdapi/v1/progress");

    private IImageProvider Create(string? user = null, string? password = null) => new Automatic1111Kind().Create(
        new Automatic1111Options { Id = "automatic1111", BaseUrl = _upstream.Address, User = user, Password = password }, _services);

    /// <summary>Tells when so many unfinished pictures were shown.</summary>
    private sealed class CountingSink(RecordingSink inner, int partials) : IImageSink
    {
        private readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Shown => _shown.Task;

        public ValueTask StartedAsync(string providerTaskId, CancellationToken cancellationToken) => inner.StartedAsync(providerTaskId, cancellationToken);

        public ValueTask<IImageWriter> OpenImageAsync(ImageHeader header, CancellationToken cancellationToken) => inner.OpenImageAsync(header, cancellationToken);

        public async ValueTask PartialAsync(int index, int partialIndex, ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
        {
            await inner.PartialAsync(index, partialIndex, image, cancellationToken);
            if (inner.Partials.Count == partials)
            {
                _shown.SetResult();
            }
        }

        public ValueTask TextAsync(string text, CancellationToken cancellationToken) => inner.TextAsync(text, cancellationToken);
    }
}
