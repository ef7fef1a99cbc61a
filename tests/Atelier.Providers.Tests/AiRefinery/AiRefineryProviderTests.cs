using Atelier.Providers.AiRefinery;
using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.AiRefinery;

public sealed class AiRefineryProviderTests : IAsyncLifetime
{
    private readonly AiRefineryUpstream _upstream = new();
    private readonly RecordingSink _sink = new();
    private UpstreamServices? _services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _upstream.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [_upstream.Address], new FixedMasks(), new HurriedTime());
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        _services?.Dispose();
    }

    [Fact]
    public async Task GenerateAsync_TwoPictures_AsksOnceAsItsOwnClientWould()
    {
        var call = Calls.Generate("black-forest-labs/FLUX.1-schnell") with { Count = 2, User = "somebody", Timeout = TimeSpan.FromSeconds(60) };

        var outcome = await Create().GenerateAsync(call, _sink, Cancellation);

        var produced = Assert.IsType<AttemptOutcome.Produced>(outcome);
        JsonBodies.AssertSame(
            """{"model":"black-forest-labs/FLUX.1-schnell","prompt":"A lighthouse in the fog","timeout":60,"n":2,"size":"1024x1024","user":"somebody"}""",
            Assert.Single(_upstream.Requests).Json);
        Assert.Equal((8, 0, 8), (produced.Usage!.InputTokens, produced.Usage.OutputTokens, produced.Usage.TotalTokens));
        Assert.All(produced.Images, static image => Assert.Equal("A paper boat, carefully folded", image.RevisedPrompt));
        Assert.Null(_upstream.Requests[0].Header("sdk_version"));
    }

    [Fact]
    public async Task GenerateAsync_AnswersLinks_AreFetchedWithoutTheKey()
    {
        _upstream.AnswersLinks = true;

        Assert.IsType<AttemptOutcome.Produced>(await Create().GenerateAsync(
            Calls.Generate("black-forest-labs/FLUX.1-schnell") with { Count = 2 },
            _sink,
            Cancellation));

        Assert.Equal(AiRefineryUpstream.Picture, _sink.Images[1]);
        Assert.All(_upstream.Requests.Where(static request => request.Method == "GET"), static request => Assert.False(request.Contains("a-refinery-key")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v1/")]
    public async Task GenerateAsync_BaseAddressWithOrWithoutVersion_AsksTheSameRoute(string path)
    {
        await Create(path).GenerateAsync(Calls.Generate("black-forest-labs/FLUX.1-schnell"), _sink, Cancellation);

        Assert.Equal("/v1/images/generations", Assert.Single(_upstream.Requests).Path);
    }

    [Fact]
    public async Task GenerateAsync_SdkVersionIsSet_IsSent()
    {
        await Create(version: "1.32.0").GenerateAsync(Calls.Generate("black-forest-labs/FLUX.1-schnell"), _sink, Cancellation);

        Assert.Equal("1.32.0", Assert.Single(_upstream.Requests).Header("sdk_version"));
    }

    [Fact]
    public async Task GenerateAsync_ExtraThatItRefuses_NamesIt()
    {
        var call = Calls.Generate("black-forest-labs/FLUX.1-schnell") with { Options = JsonBodies.Element("""{"steps":4}""") };

        var failure = Assert.IsType<AttemptOutcome.Failed>(await Create().GenerateAsync(call, _sink, Cancellation)).Failure;

        Assert.Equal((FailureKind.InvalidRequest, "steps"), (failure.Kind, failure.Parameter));
    }

    [Fact]
    public async Task GenerateAsync_MoreThanMakingPictures_IsRefusedBeforeSending()
    {
        var call = Calls.Edit("black-forest-labs/FLUX.1-schnell", new MemoryImageSource(Png.Solid(4, 4, 0xFF000000)));

        var failure = Assert.IsType<AttemptOutcome.Failed>(await Create().GenerateAsync(call, _sink, Cancellation)).Failure;

        Assert.Equal((FailureKind.NotSupported, Charge.No), (failure.Kind, failure.Charged));
        Assert.Empty(_upstream.Requests);
    }

    [Fact]
    public async Task ListModelsAsync_ListOfAllKinds_HoldsThoseNamedLikeImageModels() => Assert.Equal(
        "black-forest-labs/FLUX.1-schnell",
        Assert.Single(await ((IModelLister)Create()).ListModelsAsync(Cancellation)).Id);

    [Fact]
    public void NewOptions_NothingSet_GivesUpAfterAMinute() =>
        Assert.Equal(TimeSpan.FromSeconds(60), new AiRefineryKind().NewOptions("ai-refinery").Timeout);

    private IImageProvider Create(string path = "", string? version = null) => new AiRefineryKind().Create(
        new AiRefineryOptions { Id = "ai-refinery", ApiKey = "a-refinery-key", BaseUrl = new Uri(_upstream.Address, path), SdkVersion = version },
        _services!);
}
