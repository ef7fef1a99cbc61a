using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atelier.Providers.Configuration;
using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Providers.Replicate;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Replicate;

public sealed partial class ReplicateProviderTests : IAsyncLifetime
{
    private const string Schnell = "black-forest-labs/flux-schnell";
    private const string Sdxl = "stability-ai/sdxl";

    private readonly ReplicateUpstream _upstream = new();
    private readonly HurriedTime _time = new(TimeSpan.FromSeconds(8));
    private readonly RecordingSink _sink = new();
    private UpstreamServices _services = null!;
    private IResumableProvider _provider = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _upstream.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [_upstream.Address], new WhiteMask(), _time);
        var options = new ProviderOptions { Id = "replicate", ApiKey = "r8_test", BaseUrl = new Uri(_upstream.Address, "v1") };
        _provider = (IResumableProvider)new ReplicateKind().Create(options, _services);
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        _services.Dispose();
    }

    [Fact]
    public async Task GenerateAsync_OfficialModel_WaitsAMomentAndSetsADeadline()
    {
        await MakeAsync(Calls.Generate(Schnell) with { Timeout = TimeSpan.FromMinutes(2) });

        var request = _upstream.Requests[0];
        Assert.Equal("/v1/models/black-forest-labs/flux-schnell/predictions", request.Path);
        Assert.Equal(("wait=5", "120s"), (request.Header("prefer"), request.Header("cancel-after")));
        Assert.DoesNotContain("version", request.Json);
    }

    [Fact]
    public async Task GenerateAsync_CommunityModel_NamesItsVersion()
    {
        await MakeAsync(Calls.Generate("lucataco/realistic-vision-v5.1"));

        Assert.Equal("/v1/predictions", _upstream.Requests[0].Path);
        Assert.Equal(64, ((string?)_upstream.Requests[0].Json["version"])?.Length);
    }

    [Fact]
    public async Task GenerateAsync_SeveralPictures_TellsSecondsAndTheSeedOfTheFirst()
    {
        var produced = Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate(Schnell) with { Count = 3, FirstIndex = 1 }));

        Assert.Equal([1, 2, 3], produced.Images.Select(static image => image.Index));
        Assert.Equal([51234L, null, null], produced.Images.Select(static image => image.Seed));
        Assert.Equal(0.8, produced.BilledSeconds);
        Assert.Equal(ReplicateUpstream.Pictures[2], _sink.Images[3]);
    }

    [Fact]
    public async Task GenerateAsync_UnsafePicturesLeftOut_KeepsTheOthersAndSaysSo()
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Succeeded(Link(0), Link(1))), IsPoll);

        var failure = FailureOf(await MakeAsync(Calls.Generate(Schnell) with { Count = 4 }));

        Assert.Equal((FailureKind.ContentRejected, Charge.Yes), (failure.Kind, failure.Charged));
        Assert.Equal([0, 1], _sink.Images.Keys.Order());
    }

    [Theory]
    [InlineData("\"LINK\"")]
    [InlineData("[\"LINK\"]")]
    [InlineData("[\"LINK\",\"LINK\"]")]
    [InlineData("{\"image\":\"LINK\"}")]
    [InlineData("{\"images\":[\"LINK\"]}")]
    [InlineData("[{\"url\":\"LINK\"}]")]
    [InlineData("\"DATA\"")]
    [InlineData("[\"DATA\"]")]
    [InlineData("{\"images\":[\"DATA\"]}")]
    public async Task GenerateAsync_OutputInAnyShape_IsFound(string output)
    {
        var data = $"data:image/png;base64,{Convert.ToBase64String(ReplicateUpstream.Pictures[0])}";
        var text = output.Replace("LINK", Link(0), StringComparison.Ordinal).Replace("DATA", data, StringComparison.Ordinal);
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json($$"""{"id":"q3xk","status":"succeeded","output":{{text}}}""")), IsPoll);

        Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate("qwen/qwen-image")));

        Assert.Equal(ReplicateUpstream.Pictures[0], Assert.Single(_sink.Images).Value);
    }

    [Theory]
    [InlineData("""{"id":"q","status":"succeeded","output":null}""")]
    [InlineData("""{"id":"q","status":"succeeded","output":[]}""")]
    [InlineData("""{"id":"q","status":"succeeded"}""")]
    [InlineData("""{"id":"q","status":"succeeded","output":null,"data_removed":true}""")]
    public async Task GenerateAsync_SuccessWithoutPictures_IsABadAnswer(string body)
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(body)), IsPoll);

        var failure = FailureOf(await MakeAsync(Calls.Generate(Schnell)));

        Assert.Equal((FailureKind.BadResponse, Charge.Unknown), (failure.Kind, failure.Charged));
    }

    [Theory]
    [InlineData("failed", "\"NSFW content detected\"", FailureKind.ContentRejected, Charge.Unknown)]
    [InlineData("failed", "\"The input was flagged as sensitive (E005)\"", FailureKind.ContentRejected, Charge.Unknown)]
    [InlineData("failed", "\"CUDA out of memory\"", FailureKind.Unavailable, Charge.Unknown)]
    [InlineData("failed", "null", FailureKind.Unavailable, Charge.Unknown)]
    [InlineData("failed", "{\"detail\":\"flagged\"}", FailureKind.ContentRejected, Charge.Unknown)]
    [InlineData("canceled", "null", FailureKind.TimedOut, Charge.Yes)]
    [InlineData("aborted", "null", FailureKind.TimedOut, Charge.No)]
    public async Task GenerateAsync_PredictionEndsBadly_SaysHow(string status, string error, FailureKind kind, Charge charged)
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json($$"""{"id":"q","status":"{{status}}","error":{{error}},"output":null}""")), IsPoll);

        var failure = FailureOf(await MakeAsync(Calls.Generate(Schnell)));

        Assert.Equal((kind, charged), (failure.Kind, failure.Charged));
        Assert.Single(_upstream.Requests, IsPoll);
    }

    [Theory]
    [InlineData(402, """{"title":"Insufficient credit","detail":"You have insufficient credit to run this model.","status":402}""", FailureKind.InsufficientFunds, null)]
    [InlineData(404, """{"title":"Not found","detail":"The requested resource could not be found.","status":404}""", FailureKind.UnknownModel, null)]
    [InlineData(422, """{"title":"Input validation failed","detail":"- input.width: Must be less than or equal to 1440\n","status":422,"invalid_fields":[{"type":"number_lte","field":"input.width","description":"x"}]}""", FailureKind.InvalidRequest, "size")]
    [InlineData(422, """{"title":"Input validation failed","detail":"x","status":422,"invalid_fields":[{"type":"x","field":"input.num_outputs","description":"x"}]}""", FailureKind.InvalidRequest, "n")]
    [InlineData(422, """{"title":"Invalid version or not permitted","detail":"The specified version does not exist","status":422}""", FailureKind.InvalidRequest, null)]
    public async Task GenerateAsync_CreationIsRefused_SaysWhy(int status, string body, FailureKind kind, string? parameter)
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(body, status)));

        var failure = FailureOf(await MakeAsync(Calls.Generate(Schnell)));

        Assert.Equal((kind, Charge.No, parameter, status), (failure.Kind, failure.Charged, failure.Parameter, failure.UpstreamStatus));
        Assert.Single(_upstream.Requests);
    }

    [Theory]
    [InlineData("""{"detail":"Request was throttled. Your rate limit resets in ~30s.","status":429}""", 30)]
    [InlineData("""{"detail":"Request was throttled.","status":429,"retry_after":12}""", 12)]
    public async Task GenerateAsync_Throttled_ReadsHowLongFromTheBody(string body, int seconds)
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(body, 429).With("ratelimit-reset", "1")));

        var failure = FailureOf(await MakeAsync(Calls.Generate(Schnell)));

        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromSeconds(seconds)), (failure.Kind, failure.RetryAfter));
    }

    [Fact]
    public async Task GenerateAsync_SmallPicture_IsADataUri()
    {
        await MakeAsync(Calls.Edit("black-forest-labs/flux-kontext-pro", new MemoryImageSource(ReplicateUpstream.Pictures[0])));

        Assert.StartsWith("data:image/png;base64,", (string?)_upstream.Requests[0].Json["input"]!["input_image"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_LargePicture_IsUploadedFirst()
    {
        var large = new byte[300 * 1024];
        ReplicateUpstream.Pictures[0].CopyTo(large, 0);

        Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Edit("black-forest-labs/flux-kontext-pro", new MemoryImageSource(large))));

        Assert.Equal("/v1/files", _upstream.Requests[0].Path);
        Assert.Equal(large, SeenForm.Of(_upstream.Requests[0])!.Files("content")[0].Body);
        Assert.Equal(
            $"{_upstream.Address}v1/files/cneqzikepnug6xezperrr4z55o",
            (string?)_upstream.Requests[1].Json["input"]!["input_image"]);
    }

    [Fact]
    public async Task GenerateAsync_UploadFails_CostsNothing()
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json("""{"detail":"oops"}""", 500)), static request => request.Path == "/v1/files");

        var failure = FailureOf(await MakeAsync(Calls.Edit("black-forest-labs/flux-kontext-pro", new MemoryImageSource(new byte[300 * 1024]))));

        Assert.Equal((FailureKind.Unavailable, Charge.No), (failure.Kind, failure.Charged));
        Assert.Single(_upstream.Requests);
    }

    [Fact]
    public async Task GenerateAsync_MaskGiven_IsSentWithWhiteForWhereToPaint()
    {
        var call = Calls.Edit(Sdxl, new MemoryImageSource(ReplicateUpstream.Pictures[0])) with { Mask = new MemoryImageSource(Png.Solid(12, 8, 0)) };

        Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(call));

        Assert.Equal(
            $"data:image/png;base64,{Convert.ToBase64String(WhiteMask.Picture)}",
            (string?)_upstream.Requests[0].Json["input"]!["mask"]);
    }

    [Fact]
    [ContractRow("S3-48")]
    public async Task GenerateAsync_PredictionNeverEnds_IsAskedEachSecondAndGivenUpAfterTheConfiguredTime()
    {
        _upstream.PollsBeforeSuccess = int.MaxValue;
        var limits = new ManualTime();
        var limited = LimitedProvider.Limit(_provider, new ProviderOptions { Id = "replicate", Timeout = TimeSpan.FromSeconds(60) }, static () => 0, limits);

        var pending = limited.GenerateAsync(Calls.Generate(Sdxl), _sink, Cancellation);
        await _upstream.SeenAsync(request => IsPoll(request) && _upstream.Requests.Count(IsPoll) >= 3, Cancellation);
        limits.Advance(TimeSpan.FromSeconds(60));

        var failure = FailureOf(await pending);
        Assert.Equal((FailureKind.TimedOut, Charge.Unknown), (failure.Kind, failure.Charged));
        Assert.Equal(TimeSpan.FromSeconds(1), _time.Pauses.First());
        Assert.Contains(_upstream.Requests, static request => request.Path.EndsWith("/cancel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GenerateAsync_RecordedRun_IsFollowedToItsPicture()
    {
        Play("sdxl created", IsCreation);
        Play("sdxl poll: starting", IsPoll);
        Play("sdxl poll: processing", IsPoll);
        Play("sdxl poll: succeeded", IsPoll);

        var produced = Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate(Sdxl)));

        Assert.Equal(5.524512, produced.BilledSeconds);
        Assert.Equal(42069, produced.Images[0].Seed);
        Assert.Equal(3, _upstream.Requests.Count(IsPoll));
        Assert.Equal(["azaq55dbukgxg6kubr4k6g3pby"], _sink.Tasks);
    }

    [Theory]
    [InlineData("flux-schnell, wait: output while processing", "black-forest-labs/flux-schnell")]
    [InlineData("flux-dev, wait: output while processing", "black-forest-labs/flux-dev")]
    public async Task GenerateAsync_RecordedAnswerHoldsItsOutputAlready_IsNotAskedAbout(string name, string model)
    {
        Play(name, IsCreation);

        var produced = Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate(model)));

        Assert.Null(produced.BilledSeconds);
        Assert.DoesNotContain(_upstream.Requests, IsPoll);
    }

    [Fact]
    public async Task GenerateAsync_RecordedAnswerHoldsThePicture_WaitsOnlyForTheSecondsBilled()
    {
        Play("sdxl, wait=10: data URI while processing", IsCreation);
        Play("sdxl poll: processing", IsPoll);
        Play("sdxl poll: succeeded", IsPoll);

        var produced = Assert.IsType<AttemptOutcome.Produced>(await MakeAsync(Calls.Generate(Sdxl)));

        Assert.Equal(5.524512, produced.BilledSeconds);
        Assert.Equal(Png.Solid(4, 4, 0xFF336699), Assert.Single(_sink.Images).Value);
        Assert.DoesNotContain(_upstream.Requests, static request => request.Path.StartsWith("/delivery", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sdxl canceled", FailureKind.TimedOut)]
    [InlineData("token refused", FailureKind.Unauthenticated)]
    [InlineData("additional property refused", FailureKind.InvalidRequest)]
    public async Task GenerateAsync_RecordedFailure_SaysWhy(string name, FailureKind kind)
    {
        Play(name, name == "sdxl canceled" ? IsPoll : IsCreation);

        var failure = FailureOf(await MakeAsync(Calls.Generate(Sdxl)));

        Assert.Equal(kind, failure.Kind);
        Assert.NotEmpty(failure.Message);
    }

    [Fact]
    public void Recordings_AllOfThem_ArePlayedHere() => Assert.Equal(10, RecordedAnswer.Of("Replicate").Count);

    private static bool IsPoll(SeenRequest request) =>
        request.Method == "GET" && request.Path.StartsWith("/v1/predictions/", StringComparison.Ordinal);

    private static bool IsCreation(SeenRequest request) => request.Method == "POST" && request.Path.EndsWith("/predictions", StringComparison.Ordinal);

    private static ProviderFailure FailureOf(AttemptOutcome outcome) => Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;

    private static Reply Succeeded(params string[] links) => Reply.Json(new JsonObject
    {
        ["id"] = "q3xk",
        ["status"] = "succeeded",
        ["output"] = new JsonArray([.. links.Select(static link => JsonValue.Create(link))]),
    });

    private Task<AttemptOutcome> MakeAsync(ProviderCall call) => _provider.GenerateAsync(call, _sink, Cancellation);

    private string Link(int i) => $"{_upstream.Address}delivery/q3xk/out-{i}.png";

    /// <summary>Answers the next request that fits as recorded, its pictures moved to this upstream.</summary>
    private void Play(string name, Func<SeenRequest, bool> when)
    {
        var recording = RecordedAnswer.Named("Replicate", name).Reply;
        var body = Delivered().Replace(Encoding.UTF8.GetString(recording.Body), Link(0));
        _upstream.Misbehave(new Misbehaviour.Instead(recording with { Body = Encoding.UTF8.GetBytes(body) }), when);
    }

    [GeneratedRegex("https://replicate\\.delivery/[^\"]+")]
    private static partial Regex Delivered();

    private sealed class WhiteMask : IMaskConverter
    {
        public static byte[] Picture { get; } = Png.Solid(12, 8, 0xFFFFFFFF);

        public Task<ImageSource> ToBlackAndWhiteAsync(ImageSource mask, bool paintWhite, CancellationToken cancellationToken)
        {
            Assert.True(paintWhite);
            return Task.FromResult<ImageSource>(new MemoryImageSource(Picture));
        }
    }
}
