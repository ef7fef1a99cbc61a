using Atelier.Providers.Configuration;
using Atelier.Providers.Fal;
using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Fal;

public sealed class FalProviderTests : IAsyncLifetime
{
    private readonly FalUpstream _upstream = new();
    private readonly HurriedTime _time = new(TimeSpan.FromSeconds(8));
    private readonly RecordingSink _sink = new();
    private UpstreamServices _services = null!;
    private IResumableProvider _provider = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _upstream.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [_upstream.Address], new NoMasks(), _time);
        var options = new ProviderOptions { Id = "fal", ApiKey = "id:secret", BaseUrl = _upstream.Address };
        _provider = (IResumableProvider)new FalKind().Create(options, _services);
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        _services.Dispose();
    }

    [Fact]
    public async Task GenerateAsync_SeveralPictures_TellsTheSeedOfTheFirst()
    {
        var produced = Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate("fal-ai/flux/schnell") with { Count = 3 }));

        Assert.Equal([42L, null, null], produced.Images.Select(static image => image.Seed));
        Assert.Equal(FalUpstream.Pictures[2], _sink.Images[2]);
        Assert.All(produced.Images, static image => Assert.Null(image.RevisedPrompt));
        Assert.Equal("/fal-ai/flux/schnell", _upstream.Requests[0].Path);
        Assert.Equal("Key id:secret", _upstream.Requests[0].Header("authorization"));
    }

    [Fact]
    public async Task GenerateAsync_OnePictureBlackedOut_KeepsTheOthersAndSaysSo()
    {
        _upstream.Unsafe = [1];

        var failure = FailureOf(await MakeAsync(Calls.Generate("fal-ai/flux/schnell") with { Count = 3 }));

        Assert.Equal((FailureKind.ContentRejected, Charge.Yes, "content_policy_violation"), (failure.Kind, failure.Charged, failure.Code));
        Assert.Equal([0, 2], _sink.Images.Keys.Order());
    }

    [Fact]
    public async Task GenerateAsync_ResultIsOneImage_IsFound()
    {
        _upstream.Misbehave(
            new Misbehaviour.Instead(Reply.Json($$$"""{"image":{"url":"{{{_upstream.Address}}}files/x/0.png"},"seed":15860307465884635512}""")),
            IsResult);

        var produced = Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate("fal-ai/recraft/v3/text-to-image")));

        Assert.Null(Assert.Single(produced.Images).Seed);
    }

    [Fact]
    public async Task GenerateAsync_PictureWithinTheResult_IsPouredOnceThoughTheAnswerBreaksOffAtFirst()
    {
        var data = Convert.ToBase64String(FalUpstream.Pictures[0]);
        var whole = Reply.Json($$$"""{"images":[{"url":"data:image/png;base64,{{{data}}}"},{"url":"{{{_upstream.Address}}}files/x/1.png"}],"has_nsfw_concepts":null}""");
        _upstream.Misbehave(new Misbehaviour.Instead(whole with { Body = whole.Body[..^60] }), IsResult);
        _upstream.Misbehave(new Misbehaviour.Instead(whole), IsResult);

        Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate("fal-ai/flux/schnell") with { Count = 2 }));

        Assert.Equal(FalUpstream.Pictures[0], _sink.Images[0]);
        Assert.Equal(FalUpstream.Pictures[1], _sink.Images[1]);
    }

    [Theory]
    [InlineData("""{"images":[]}""")]
    [InlineData("""{"seed":1}""")]
    public async Task GenerateAsync_ResultWithoutPictures_IsABadAnswer(string body)
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(body)), IsResult);

        Assert.Equal(FailureKind.BadResponse, FailureOf(await MakeAsync(Calls.Generate("fal-ai/flux/schnell"))).Kind);
    }

    [Theory]
    [InlineData(422, """{"detail":[{"loc":["body","prompt"],"msg":"flagged","type":"content_policy_violation","input":"x"}]}""", FailureKind.ContentRejected, null)]
    [InlineData(422, """[{"loc":["body","image_url"],"msg":"The content was flagged by a content checker.","type":"content_policy_violation"}]""", FailureKind.ContentRejected, null)]
    [InlineData(422, """{"detail":[{"loc":["body","image_size","width"],"msg":"too large","type":"less_than_equal"}]}""", FailureKind.InvalidRequest, "size")]
    [InlineData(422, """{"detail":[{"loc":["body","image_urls",0],"msg":"Failed to download","type":"file_download_error"}]}""", FailureKind.InvalidRequest, "image")]
    [InlineData(422, """{"detail":"Prompt is too long"}""", FailureKind.InvalidRequest, null)]
    [InlineData(500, """{"detail":[{"loc":["body"],"msg":"Internal server error","type":"internal_server_error"}]}""", FailureKind.Unavailable, null)]
    public async Task GenerateAsync_RequestCompletesInFailure_SaysHowAndIsNotFetchedAgain(int status, string body, FailureKind kind, string? parameter)
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(body, status)), IsResult);

        var failure = FailureOf(await MakeAsync(Calls.Generate("fal-ai/flux/schnell")));

        Assert.Equal((kind, Charge.Unknown, parameter), (failure.Kind, failure.Charged, failure.Parameter));
        Assert.NotEmpty(failure.Message);
        Assert.Single(_upstream.Requests, IsResult);
    }

    [Fact]
    public async Task GenerateAsync_ErrorRepeatsAWholePicture_SaysNothingOfIt()
    {
        var body = $$$"""{"detail":[{"loc":["body","image_url"],"msg":"flagged","type":"content_policy_violation","input":"data:image/png;base64,{{{new string('A', 100_000)}}}"}]}""";
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(body, 422)), IsResult);

        var failure = FailureOf(await MakeAsync(Calls.Generate("fal-ai/flux/schnell")));

        Assert.Equal(FailureKind.ContentRejected, failure.Kind);
        Assert.DoesNotContain("AAAA", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, """{"detail":"Authentication is required"}""", FailureKind.Unauthenticated)]
    [InlineData(403, """{"detail":"User is locked. Reason: Exhausted balance. Top up your balance."}""", FailureKind.InsufficientFunds)]
    [InlineData(404, """{"detail":"Application 'x' not found"}""", FailureKind.UnknownModel)]
    public async Task GenerateAsync_SubmitIsRefused_SaysWhy(int status, string body, FailureKind kind)
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(body, status)));

        var failure = FailureOf(await MakeAsync(Calls.Generate("fal-ai/flux/schnell")));

        Assert.Equal((kind, Charge.No), (failure.Kind, failure.Charged));
        Assert.Single(_upstream.Requests);
    }

    [Fact]
    public async Task GenerateAsync_ResultIsLateAtTheGate_IsFetchedAgain()
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"detail":"bad gateway"}""", 502)), IsResult);

        Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate("fal-ai/flux/schnell")));
    }

    [Fact]
    public async Task ResumeAsync_OnlyTheStatusAddressIsKnown_FindsTheResultBesideIt()
    {
        await MakeAsync(Calls.Generate("fal-ai/flux/schnell"));
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"status":"COMPLETED"}""")), static request => request.Path.EndsWith("/status", StringComparison.Ordinal));
        var later = new RecordingSink();

        Assert.IsType<AttemptOutcome.Produced>(
            await _provider.ResumeAsync(_sink.Tasks.First(), Calls.Generate("fal-ai/flux/schnell"), later, Cancellation));

        Assert.Equal(FalUpstream.Pictures[0], later.Images[0]);
    }

    [Theory]
    [InlineData("https://queue.fal.run/fal-ai/flux/requests/1/status", true)]
    [InlineData("https://fal.run/x", true)]
    [InlineData("https://queue.falrun.com/x", true)]
    [InlineData("http://queue.fal.run/x", false)]
    [InlineData("https://fal.run.example/x", false)]
    [InlineData("https://evilfal.run/x", false)]
    [InlineData("https://v3.fal.media/files/x.png", false)]
    public void IsVendors_Address_IsTheVendorsByHostAndScheme(string address, bool vendors) =>
        Assert.Equal(vendors, FalAddresses.IsVendors(new Uri(address)));

    internal static bool IsResult(SeenRequest request) =>
        request.Method == "GET"
        && request.Path.Contains("/requests/", StringComparison.Ordinal)
        && !request.Path.EndsWith("/status", StringComparison.Ordinal);

    private static ProviderFailure FailureOf(AttemptOutcome outcome) => Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;

    private Task<AttemptOutcome> MakeAsync(ProviderCall call) => _provider.GenerateAsync(call, _sink, Cancellation);

    private sealed class NoMasks : IMaskConverter
    {
        public Task<ImageSource> ToBlackAndWhiteAsync(ImageSource mask, bool paintWhite, CancellationToken cancellationToken) =>
            throw new NotSupportedException("No model of fal's takes a mask.");
    }
}
