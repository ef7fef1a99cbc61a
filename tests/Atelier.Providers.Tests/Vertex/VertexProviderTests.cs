using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Providers.Vertex;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Vertex;

public sealed class VertexProviderTests : IAsyncLifetime
{
    private readonly GeminiUpstream _upstream = new();
    private readonly GoogleSignInUpstream _signIn = new();
    private readonly ManualTime _time = new();
    private readonly string _file = Path.GetTempFileName();
    private UpstreamServices _services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _upstream.StartAsync();
        await _signIn.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [_upstream.Address], new FixedMasks(), _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        await _signIn.DisposeAsync();
        _services.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public async Task GenerateAsync_ServiceAccount_SignsInOnceForManyCalls()
    {
        var provider = await CreateAsync(_signIn.ServiceAccountFile());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GenerateAsync(provider)));

        Assert.All(outcomes, static outcome => Assert.IsType<AttemptOutcome.Produced>(outcome));
        Assert.Single(_signIn.Requests);
        Assert.All(_upstream.Requests, static request => Assert.Equal("Bearer ya29.token-1", request.Header("authorization")));
        Assert.All(_upstream.Requests, static request => Assert.Equal(
            "/v1/projects/a-project/locations/global/publishers/google/models/gemini-3-pro-image:generateContent",
            request.Path));
    }

    [Fact]
    public async Task GenerateAsync_TokenAboutToDie_SignsInAgain()
    {
        var provider = await CreateAsync(_signIn.ServiceAccountFile());
        await GenerateAsync(provider);
        _time.Advance(TimeSpan.FromSeconds(3599 - 60));

        await GenerateAsync(provider);

        Assert.Equal("Bearer ya29.token-2", _upstream.Requests[^1].Header("authorization"));
    }

    [Fact]
    public async Task GenerateAsync_TokenWithdrawn_NextCallSignsInAgain()
    {
        var provider = await CreateAsync(_signIn.ServiceAccountFile());
        _upstream.Misbehave(new Misbehaviour.Instead(GoogleReplies.Error(401, "UNAUTHENTICATED", "Token revoked")));

        Assert.Equal(FailureKind.Unauthenticated, FailureOf(await GenerateAsync(provider)).Kind);
        Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(provider));

        Assert.Equal("Bearer ya29.token-2", _upstream.Requests[^1].Header("authorization"));
    }

    [Fact]
    public async Task GenerateAsync_AuthorizedUser_ExchangesItsRefreshToken()
    {
        var provider = await CreateAsync(_signIn.AuthorizedUserFile());

        Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(provider));
    }

    [Fact]
    public async Task GenerateAsync_MetadataServer_GivesTheMachinesToken()
    {
        var options = NewOptions();
        (options.UseMetadataServer, options.MetadataHost) = (true, _signIn.Address.Authority);

        Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(new VertexKind().Create(options, _services)));
    }

    [Fact]
    public async Task GenerateAsync_GoogleRefusesTheAccount_SaysSoWithoutNamingIt()
    {
        var provider = await CreateAsync(_signIn.ServiceAccountFile());
        _signIn.Misbehave(new Misbehaviour.Instead(Reply.Json(
            """{"error":"invalid_grant","error_description":"Invalid JWT Signature for atelier@a-project.iam.gserviceaccount.com."}""",
            400)));

        var failure = FailureOf(await GenerateAsync(provider));

        Assert.Equal((FailureKind.Unauthenticated, Charge.No), (failure.Kind, failure.Charged));
        Assert.Contains("invalid_grant", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-project", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_upstream.Requests);
    }

    [Theory]
    [InlineData("{}", "another type")]
    [InlineData("nonsense", "not the JSON")]
    [InlineData("""{"type":"service_account","client_email":"x"}""", "lacks")]
    [InlineData("""{"type":"service_account","client_email":"x","private_key":"-----BEGIN NOTHING-----"}""", "private key")]
    [InlineData("""{"type":"external_account"}""", "another type")]
    public async Task GenerateAsync_CredentialsThatAreNone_SaysWhatIsWrong(string file, string words)
    {
        var failure = FailureOf(await GenerateAsync(await CreateAsync(file)));

        Assert.Equal((FailureKind.Unauthenticated, Charge.No), (failure.Kind, failure.Charged));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_SignInIsDown_IsUnavailableAndFreeAndTriedAgain()
    {
        var provider = await CreateAsync(_signIn.ServiceAccountFile());
        _signIn.Misbehave(new Misbehaviour.Reset());

        var failure = FailureOf(await GenerateAsync(provider));

        Assert.Equal((FailureKind.Unavailable, Charge.No), (failure.Kind, failure.Charged));
        Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(provider));
    }

    [Fact]
    public async Task GenerateAsync_KeyWithoutAProject_IsExpressMode()
    {
        var options = new VertexOptions { Id = "vertex", ApiKey = "an-express-key", BaseUrl = _upstream.Address };

        Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(new VertexKind().Create(options, _services)));

        var request = Assert.Single(_upstream.Requests);
        Assert.Equal("/v1/publishers/google/models/gemini-3-pro-image:generateContent", request.Path);
        Assert.Equal("an-express-key", request.Header("x-goog-api-key"));
    }

    [Fact]
    public async Task GenerateAsync_ImagenMask_IsWhiteWhereToPaint()
    {
        var provider = await CreateAsync(_signIn.ServiceAccountFile());
        var picture = new MemoryImageSource(Png.Solid(8, 8, 0xFF00FF00));

        Assert.IsType<AttemptOutcome.Produced>(await provider.GenerateAsync(
            Calls.Edit("imagen-3.0-capability-001", picture) with { Mask = picture },
            new RecordingSink(),
            Cancellation));

        Assert.True(Assert.Single(_upstream.Requests).Contains(Convert.ToBase64String(FixedMasks.White)));
    }

    [Theory]
    [InlineData("global", "https://aiplatform.googleapis.com/")]
    [InlineData("us", "https://aiplatform.us.rep.googleapis.com/")]
    [InlineData("europe-west4", "https://europe-west4-aiplatform.googleapis.com/")]
    public void HostOf_Location_IsGooglesHost(string location, string host) => Assert.Equal(host, VertexAddresses.HostOf(location).AbsoluteUri);

    [Fact]
    public void FindMissing_NoWayToSignIn_NamesTheSettings()
    {
        var kind = new VertexKind();

        Assert.Contains("GOOGLE_CLOUD_PROJECT", kind.FindMissing(new VertexOptions { Id = "vertex" }), StringComparison.Ordinal);
        Assert.Contains("GOOGLE_APPLICATION_CREDENTIALS", kind.FindMissing(NewOptions()), StringComparison.Ordinal);
        var lost = NewOptions();
        lost.CredentialsFile = "no-such-file.json";
        Assert.Contains("not there", kind.FindMissing(lost), StringComparison.Ordinal);
        lost.CredentialsFile = _file;
        Assert.Null(kind.FindMissing(lost));
        Assert.Null(kind.FindMissing(new VertexOptions { Id = "vertex", ApiKey = "an-express-key" }));
    }

    private static ProviderFailure FailureOf(AttemptOutcome outcome) => Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;

    private static Task<AttemptOutcome> GenerateAsync(IImageProvider provider) =>
        provider.GenerateAsync(Calls.Generate("gemini-3-pro-image"), new RecordingSink(), Cancellation);

    private VertexOptions NewOptions() => new() { Id = "vertex", Project = "a-project", BaseUrl = _upstream.Address };

    private async Task<IImageProvider> CreateAsync(string credentials)
    {
        await File.WriteAllTextAsync(_file, credentials, Cancellation);
        var options = NewOptions();
        options.CredentialsFile = _file;
        return new VertexKind().Create(options, _services);
    }
}
