using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Conformance;

/// <summary>What every provider behind HTTP owes the engine, shown against an upstream that also misbehaves.</summary>
/// <remarks>Derived once a provider and operation. Providers with tasks derive from <see cref="TaskProviderConformance{TUpstream}"/>.</remarks>
public abstract class ProviderConformance<TUpstream> : IAsyncLifetime
    where TUpstream : ScriptedUpstream, new()
{
    /// <summary>The key every provider under test is given.</summary>
    protected const string Key = "sk-conformance-0123456789abcdef";

    private UpstreamServices? _services;

    protected TUpstream Upstream { get; } = new();

    /// <summary>Pauses between polls are over at once; calling a task off has the time it needs.</summary>
    protected HurriedTime Time { get; } = new(TimeSpan.FromSeconds(8));

    protected RecordingSink Sink { get; } = new();

    protected IImageProvider Provider { get; private set; } = null!;

    protected CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Pictures the honest upstream delivers for <see cref="Call"/>, in order.</summary>
    protected abstract IReadOnlyList<byte[]> Pictures { get; }

    public async ValueTask InitializeAsync()
    {
        await Upstream.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [Upstream.Address], new NoMasks(), Time);
        Provider = Create(BaseUrlOf(Upstream.Address), _services);
    }

    public async ValueTask DisposeAsync()
    {
        await Upstream.DisposeAsync();
        _services?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task GenerateAsync_HonestUpstream_PoursEveryPictureWhole()
    {
        var outcome = await GenerateAsync();

        var produced = Assert.IsType<AttemptOutcome.Produced>(outcome);
        Assert.Equal(Call.Count, Sink.Images.Count);
        for (var i = 0; i < Call.Count; i++)
        {
            Assert.Equal(Pictures[i], Sink.Images[Call.FirstIndex + i]);
        }

        Assert.All(produced.Images, image => Assert.InRange(image.Index, Call.FirstIndex, Call.FirstIndex + Call.Count - 1));
        Assert.Equal(Submits, Upstream.Requests.Count(IsSubmit));
    }

    [Fact]
    public async Task GenerateAsync_NobodyListens_IsUnavailableAndFree()
    {
        var provider = Create(BaseUrlOf(new Uri("http://127.0.0.1:9")), _services!);

        var failure = FailureOf(await provider.GenerateAsync(Call, Sink, Cancellation));

        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        Assert.Equal(Charge.No, failure.Charged);
    }

    [Fact]
    public async Task GenerateAsync_SubmitIsReset_MayHaveBeenChargedAndIsNotRepeated()
    {
        Upstream.Misbehave(new Misbehaviour.Reset(), IsSubmit);

        var failure = FailureOf(await GenerateAsync());

        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        Assert.Equal(Charge.Unknown, failure.Charged);
        Assert.Single(Upstream.Requests, IsSubmit);
        Assert.Empty(Sink.Images);
    }

    [Fact]
    public async Task GenerateAsync_CallerGivesUp_Throws()
    {
        Upstream.Misbehave(new Misbehaviour.Stall(), IsSubmit);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var pending = Provider.GenerateAsync(Call, Sink, caller.Token);
        await Upstream.SeenAsync(IsSubmit, Cancellation);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Fact]
    public async Task GenerateAsync_AnswerStallsHalfway_EndsWithTheCallersPatience()
    {
        Upstream.Misbehave(new Misbehaviour.StallHalfway(), IsDelivery);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var pending = Provider.GenerateAsync(Call, Sink, caller.Token);
        await Upstream.SeenAsync(IsDelivery, Cancellation);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Empty(Sink.Images);
    }

    [Fact]
    public async Task GenerateAsync_AnswerIsTruncated_IsBadAndMayHaveBeenCharged()
    {
        foreach (var _ in Enumerable.Range(0, DeliveryTries))
        {
            Upstream.Misbehave(new Misbehaviour.Truncate(), IsDelivery);
        }

        await ExpectBadAnswerAsync();
    }

    [Fact]
    public async Task GenerateAsync_AnswerIsCutShort_IsBadAndMayHaveBeenCharged()
    {
        Upstream.Misbehave(new Misbehaviour.CutShort(), IsDelivery);

        await ExpectBadAnswerAsync();
    }

    [Fact]
    public async Task GenerateAsync_PictureIsBroken_IsBadAndMayHaveBeenCharged()
    {
        Upstream.Misbehave(new Misbehaviour.Change(BreakPicture), IsDelivery);

        await ExpectBadAnswerAsync();
    }

    [Fact]
    public async Task GenerateAsync_AnswerIsAPageOfMarkup_IsBadAndMayHaveBeenCharged()
    {
        var page = new Reply(200, "text/html", "<html><body>Welcome to the proxy</body></html>"u8.ToArray());
        Upstream.Misbehave(new Misbehaviour.Instead(page), IsDelivery);

        await ExpectBadAnswerAsync();
    }

    [Fact]
    public async Task GenerateAsync_RateLimitedWithRetryAfter_SaysHowLongToWait()
    {
        Upstream.Misbehave(new Misbehaviour.Instead(RateLimited.With("retry-after", "7")), IsSubmit);

        var failure = FailureOf(await GenerateAsync());

        Assert.Equal(FailureKind.RateLimited, failure.Kind);
        Assert.Equal(TimeSpan.FromSeconds(7), failure.RetryAfter);
        Assert.Equal(Charge.No, failure.Charged);
        Assert.Equal(429, failure.UpstreamStatus);
        Assert.Single(Upstream.Requests, IsSubmit);
    }

    [Fact]
    public async Task GenerateAsync_RateLimitedWithoutRetryAfter_SaysNothingOfWaiting()
    {
        Upstream.Misbehave(new Misbehaviour.Instead(RateLimited), IsSubmit);

        var failure = FailureOf(await GenerateAsync());

        Assert.Equal(FailureKind.RateLimited, failure.Kind);
        Assert.Null(failure.RetryAfter);
    }

    [Fact]
    public async Task GenerateAsync_ServerError_MayHaveBeenChargedAndIsNotRepeated()
    {
        Upstream.Misbehave(new Misbehaviour.Instead(ServerError), IsSubmit);

        var failure = FailureOf(await GenerateAsync());

        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        Assert.Equal(Charge.Unknown, failure.Charged);
        Assert.Equal(500, failure.UpstreamStatus);
        Assert.Single(Upstream.Requests, IsSubmit);
    }

    [Fact]
    public async Task GenerateAsync_KeyIsRefused_SaysSoWithoutTheKey()
    {
        Upstream.Misbehave(new Misbehaviour.Instead(KeyRefused), IsSubmit);

        var failure = FailureOf(await GenerateAsync());

        Assert.Equal(FailureKind.Unauthenticated, failure.Kind);
        Assert.Equal(Charge.No, failure.Charged);
        Assert.DoesNotContain(Key, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_RefusedForSafety_IsContentRejected()
    {
        Upstream.Misbehave(new Misbehaviour.Instead(Refusal), IsRefusalPoint);

        var failure = FailureOf(await GenerateAsync());

        Assert.Equal(FailureKind.ContentRejected, failure.Kind);
        Assert.Contains(failure.Code, new[] { "moderation_blocked", "content_policy_violation" });
        Assert.Empty(Sink.Images);
    }

    [Fact]
    public async Task GenerateAsync_ApiRedirects_TheKeyStaysHere()
    {
        await using var elsewhere = new TUpstream();
        await elsewhere.StartAsync();
        Upstream.Misbehave(
            new Misbehaviour.Instead(new Reply(307, "text/plain", []).With("location", elsewhere.Address + "stolen")),
            IsSubmit);

        var failure = FailureOf(await GenerateAsync());

        Assert.Equal(FailureKind.BadResponse, failure.Kind);
        Assert.Empty(elsewhere.Requests);
    }

    /// <summary>The provider under test, with <see cref="Key"/> where it takes one.</summary>
    /// <param name="baseUrl">From <see cref="BaseUrlOf"/>.</param>
    protected abstract IImageProvider Create(Uri baseUrl, UpstreamServices services);

    /// <summary>The call that is made; of one picture unless the service makes several at once.</summary>
    protected abstract ProviderCall Call { get; }

    /// <summary>Whether a request is the paid one.</summary>
    protected virtual bool IsSubmit(SeenRequest request) => request.Method == "POST";

    /// <summary>Whether an answer to a request carries picture bytes: the submit itself, or the link it leads to.</summary>
    protected virtual bool IsDelivery(SeenRequest request) => IsSubmit(request);

    /// <summary>Where a refusal for safety comes back: the submit, or a poll.</summary>
    protected virtual bool IsRefusalPoint(SeenRequest request) => IsSubmit(request);

    /// <summary>Paid requests an honest run takes.</summary>
    protected virtual int Submits => 1;

    /// <summary>How often a delivery is tried when it breaks off: fetching a link again is free.</summary>
    protected virtual int DeliveryTries => 1;

    /// <summary>The base address to configure; by default the upstream's own.</summary>
    protected virtual Uri BaseUrlOf(Uri upstream) => upstream;

    /// <summary>The vendor's refusal for safety's sake.</summary>
    protected abstract Reply Refusal { get; }

    /// <summary>The vendor's words for a bad key; repeats the key, as some do.</summary>
    protected virtual Reply KeyRefused =>
        Reply.Json($$$"""{"error":{"message":"Incorrect API key provided: {{{Key}}}","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""", 401);

    protected virtual Reply RateLimited =>
        Reply.Json("""{"error":{"message":"Rate limit reached","type":"requests","param":null,"code":"rate_limit_exceeded"}}""", 429);

    protected virtual Reply ServerError =>
        Reply.Json("""{"error":{"message":"The server had an error","type":"server_error","param":null,"code":null}}""", 500);

    /// <summary>Spoils the picture in a delivery: base64 that is none, or foreign bytes.</summary>
    protected virtual Reply BreakPicture(Reply honest)
    {
        var body = honest.Body.ToArray();
        if (honest.ContentType.StartsWith("image/", StringComparison.Ordinal))
        {
            return honest with { Body = "this is no picture at all"u8.ToArray() };
        }

        // Every picture in base64 is the longest run without a quote.
        var text = System.Text.Encoding.UTF8.GetString(body);
        var longest = text.Split('"').MaxBy(static part => part.Length)!;
        var at = text.IndexOf(longest, StringComparison.Ordinal) + longest.Length / 2;
        body[at] = (byte)'!';
        return honest with { Body = body };
    }

    protected Task<AttemptOutcome> GenerateAsync() => Provider.GenerateAsync(Call, Sink, Cancellation);

    protected static ProviderFailure FailureOf(AttemptOutcome outcome) => Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;

    private async Task ExpectBadAnswerAsync()
    {
        var failure = FailureOf(await GenerateAsync());

        Assert.Equal(FailureKind.BadResponse, failure.Kind);
        Assert.NotEqual(Charge.No, failure.Charged);
        Assert.Equal(Submits, Upstream.Requests.Count(IsSubmit));
        // Of several pictures in one answer, those before the trouble are whole.
        Assert.InRange(Sink.Images.Count, 0, Call.Count - 1);
    }

    /// <summary>No provider that needs masks turned is tested with one here.</summary>
    private sealed class NoMasks : IMaskConverter
    {
        public Task<ImageSource> ToBlackAndWhiteAsync(ImageSource mask, bool paintWhite, CancellationToken cancellationToken) =>
            Task.FromResult<ImageSource>(new MemoryImageSource(Png.Solid(8, 8, paintWhite ? 0xFFFFFFFF : 0xFF000000)));
    }
}
