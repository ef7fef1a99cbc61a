using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Providers.Together;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Together;

public sealed class TogetherProviderTests : IAsyncLifetime
{
    private readonly TogetherUpstream _upstream = new();
    private readonly RecordingSink _sink = new();
    private UpstreamServices? _services;
    private IImageProvider _provider = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _upstream.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [_upstream.Address], new FixedMasks(), new HurriedTime());
        var kind = new TogetherKind();
        var options = kind.NewOptions("together");
        (options.ApiKey, options.BaseUrl) = ("a-together-key", new Uri(_upstream.Address, "/v1"));
        _provider = kind.Create(options, _services);
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        _services?.Dispose();
    }

    [Fact]
    public async Task GenerateAsync_EveryRecording_IsReadAsItsServiceMeantIt()
    {
        foreach (var recording in RecordedAnswer.Of("Together"))
        {
            var sink = new RecordingSink();
            _upstream.Misbehave(new Misbehaviour.Instead(recording.Reply));

            var outcome = await _provider.GenerateAsync(Calls.Generate("stabilityai/stable-diffusion-xl-base-1.0"), sink, Cancellation);

            if (recording.Reply.Status == 200)
            {
                // The good one carries Retry-After, which is no failure.
                Assert.True(recording.Reply.Headers.ContainsKey("retry-after"));
                Assert.IsType<AttemptOutcome.Produced>(outcome);
                Assert.Equal(Jpeg.Small, Assert.Single(sink.Images).Value);
            }
            else
            {
                var failure = Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;
                Assert.Equal((FailureKind.InvalidRequest, "model", Charge.No), (failure.Kind, failure.Parameter, failure.Charged));
            }
        }
    }

    [Fact]
    [ContractRow("S3-47")]
    public async Task GenerateAsync_Base64AsADataUri_IsThePicture()
    {
        _upstream.AnswersDataUris = true;

        Assert.IsType<AttemptOutcome.Produced>(await _provider.GenerateAsync(Calls.Generate("black-forest-labs/FLUX.1-schnell"), _sink, Cancellation));

        Assert.Equal(TogetherUpstream.Picture, _sink.Images[0]);
    }

    [Fact]
    public async Task GenerateAsync_LinksInPlaceOfBase64_AreFetchedWithAUserAgentAndWithoutTheKey()
    {
        _upstream.AnswersLinks = true;

        var outcome = await _provider.GenerateAsync(Calls.Generate("black-forest-labs/FLUX.1-schnell") with { Count = 2, FirstIndex = 1 }, _sink, Cancellation);

        Assert.Equal([1, 2], Assert.IsType<AttemptOutcome.Produced>(outcome).Images.Select(static image => image.Index));
        Assert.Equal(TogetherUpstream.Picture, _sink.Images[2]);
        Assert.All(_upstream.Requests.Where(static request => request.Method == "GET"), static request => Assert.False(request.Contains("a-together-key")));
    }

    [Fact]
    public async Task GenerateAsync_GoodAnswerWithoutPictures_IsBad()
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"id":"x","object":"list","data":[]}""")));

        var outcome = await _provider.GenerateAsync(Calls.Generate("black-forest-labs/FLUX.1-schnell"), _sink, Cancellation);

        Assert.Equal(FailureKind.BadResponse, Assert.IsType<AttemptOutcome.Failed>(outcome).Failure.Kind);
    }

    [Theory]
    [InlineData("google/gemini-3-pro-image", 1024, 1024)]
    [InlineData("black-forest-labs/FLUX.2-pro", 1024, 768)]
    [InlineData("Qwen/Qwen-Image", 1184, 864)]
    public async Task GenerateAsync_EveryFamily_SendsOnlyFieldsItTakes(string model, int width, int height) => Assert.IsType<AttemptOutcome.Produced>(
        await _provider.GenerateAsync(Calls.Generate(model) with { Size = new ImageSize(width, height) }, _sink, Cancellation));

    [Fact]
    public async Task GenerateAsync_RateLimitResets_SaysHowLongToWait()
    {
        var reply = Reply.Json("""{"error":{"message":"Slow down","type":"dynamic_request_limited","param":null,"code":null}}""", 429);
        _upstream.Misbehave(new Misbehaviour.Instead(reply.With("x-ratelimit-reset", "12")));

        var outcome = await _provider.GenerateAsync(Calls.Generate("black-forest-labs/FLUX.1-schnell"), _sink, Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(12), Assert.IsType<AttemptOutcome.Failed>(outcome).Failure.RetryAfter);
    }

    [Fact]
    public async Task ListModelsAsync_BareList_HoldsThoseThatMakePictures()
    {
        var model = Assert.Single(await ((IModelLister)_provider).ListModelsAsync(Cancellation));

        Assert.Equal(("black-forest-labs/FLUX.1-schnell", "FLUX.1 [schnell]"), (model.Id, model.DisplayName));
    }
}
