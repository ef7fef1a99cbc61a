using Atelier.Providers.Fetching;
using Atelier.Providers.Gemini;
using Atelier.Providers.Http;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Gemini;

public sealed class GeminiProviderTests : IAsyncLifetime
{
    private readonly GeminiUpstream _upstream = new();
    private readonly RecordingSink _sink = new();
    private UpstreamServices? _services;
    private IImageProvider _provider = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _upstream.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [_upstream.Address], new FixedMasks(), new HurriedTime());
        var kind = new GeminiKind();
        var options = kind.NewOptions("gemini");
        (options.ApiKey, options.BaseUrl) = ("AIza-a-good-key", _upstream.Address);
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
        foreach (var recording in RecordedAnswer.Of("Gemini"))
        {
            var imagen = recording.Address?.AbsolutePath.EndsWith(":predict", StringComparison.Ordinal) == true;
            var call = Calls.Generate(imagen ? "imagen-4.0-generate-001" : "gemini-3-pro-image");
            var sink = new RecordingSink();
            _upstream.Misbehave(new Misbehaviour.Instead(recording.Reply));

            var outcome = await _provider.GenerateAsync(call, sink, Cancellation);

            if (recording.Reply.Status == 200)
            {
                var produced = Assert.IsType<AttemptOutcome.Produced>(outcome);
                Assert.Single(sink.Images);
                var usage = recording.Reply.Body.AsSpan().IndexOf("usageMetadata"u8) >= 0;
                Assert.Equal(usage, produced.Usage is not null);
            }
            else
            {
                var failure = Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;
                Assert.Equal((FailureKind.RateLimited, TimeSpan.FromSeconds(34.4), Charge.No), (failure.Kind, failure.RetryAfter, failure.Charged));
            }
        }
    }

    [Theory]
    [InlineData("gemini-3.1-flash-lite-image", 5, 0, 398, 1120)]
    [InlineData("gemini-3-pro-image", 22, 0, 96 + 179, 1120)]
    [InlineData("gemini edit, 2025", 8, 258, 65, 1290)]
    [InlineData("gemini-2.5-flash-image on Vertex", 9, 0, 5, 1290)]
    public async Task GenerateAsync_RecordedUsage_IsCountedByWhatItIs(string name, int textIn, int imagesIn, int textOut, int imagesOut)
    {
        _upstream.Misbehave(new Misbehaviour.Instead(RecordedAnswer.Named("Gemini", name).Reply));

        var usage = Produced(await _provider.GenerateAsync(Calls.Generate("gemini-3-pro-image"), _sink, Cancellation)).Usage!;

        Assert.Equal(
            (textIn, imagesIn, textOut, imagesOut),
            (usage.InputTextTokens, usage.InputImageTokens, usage.OutputTextTokens, usage.OutputImageTokens));
    }

    [Fact]
    public async Task GenerateAsync_RecordedWordsWithSignaturesOfMegabytes_AreHandedOn()
    {
        _upstream.Misbehave(new Misbehaviour.Instead(RecordedAnswer.Named("Gemini", "gemini-3-pro-image with words, signed").Reply));

        Produced(await _provider.GenerateAsync(Calls.Generate("gemini-nano-banana-2.1") with { WantsText = true }, _sink, Cancellation));

        Assert.StartsWith("A little axolotl named Archie", Assert.Single(_sink.Texts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gemini-nano-banana-2.1", ":generateContent")]
    [InlineData("gemini-3-pro-image", ":streamGenerateContent")]
    public async Task GenerateAsync_DraftsAmongTheThoughts_AreNotDelivered(string model, string method)
    {
        var call = Calls.Generate(model) with
        {
            WantsText = true,
            Options = JsonBodies.Element("""{"generationConfig":{"thinkingConfig":{"includeThoughts":true}}}"""),
        };
        _upstream.SignatureLength = 3_000_000;

        Produced(await _provider.GenerateAsync(call, _sink, Cancellation));

        Assert.Equal(GeminiUpstream.Picture, Assert.Single(_sink.Images).Value);
        Assert.Equal(GeminiUpstream.Words, Assert.Single(_sink.Texts));
        Assert.EndsWith(method, Assert.Single(_upstream.Requests).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_WordsNotWanted_AreNotHandedOn()
    {
        _upstream.Misbehave(new Misbehaviour.Instead(RecordedAnswer.Named("Gemini", "gemini-2.5-flash-image with words").Reply));

        Produced(await _provider.GenerateAsync(Calls.Generate("gemini-2.5-flash-image") with { WantsText = false }, _sink, Cancellation));

        Assert.Empty(_sink.Texts);
    }

    [Fact]
    public async Task GenerateAsync_ProxyAnswersInSnakeCase_IsRead()
    {
        var picture = Convert.ToBase64String(GeminiUpstream.Picture);
        var body = $$$"""{"candidates":[{"content":{"parts":[{"inline_data":{"mime_type":"image/png","data":"{{{picture}}}"}}]}}]}""";
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Json(body)));

        Produced(await _provider.GenerateAsync(Calls.Generate("gemini-3-pro-image"), _sink, Cancellation));

        Assert.Single(_sink.Images);
    }

    [Fact]
    public async Task GenerateAsync_Conversation_IsTakenByAServiceThatWantsSignatures()
    {
        var call = Calls.Edit("gemini-3-pro-image") with
        {
            Prompt = "Now at night",
            Turns =
            [
                new ConversationTurn(Speaker.User, "A lighthouse"),
                new ConversationTurn(Speaker.Model, "Here it is.") { Images = [new MemoryImageSource(Png.Solid(4, 4, 0xFFFF0000))] },
            ],
        };

        Produced(await _provider.GenerateAsync(call, _sink, Cancellation));
    }

    [Theory]
    [InlineData("forbidden", FailureKind.ContentRejected, Charge.No)]
    [InlineData("unsafe", FailureKind.ContentRejected, Charge.No)]
    [InlineData("talk", FailureKind.BadResponse, Charge.Unknown)]
    public async Task GenerateAsync_GoodStatusWithoutAPicture_SaysWhy(string prompt, FailureKind kind, Charge charged)
    {
        foreach (var words in new[] { true, false })
        {
            var call = Calls.Generate("gemini-3-pro-image") with { Prompt = prompt, WantsText = words };

            var failure = Failure(await _provider.GenerateAsync(call, _sink, Cancellation));

            Assert.Equal((kind, charged), (failure.Kind, failure.Charged));
        }
    }

    [Fact]
    public async Task GenerateAsync_StreamFailsInTheMiddle_IsThatErrorAndMayHaveBeenCharged()
    {
        _upstream.Misbehave(new Misbehaviour.Instead(Reply.Events(
            ("", """{"candidates":[{"content":{"parts":[{"text":"One moment."}]}}]}"""),
            ("", """{"error":{"code":500,"message":"An internal error has occurred.","status":"INTERNAL"}}"""))));

        var failure = Failure(await _provider.GenerateAsync(Calls.Generate("gemini-3-pro-image") with { WantsText = true }, _sink, Cancellation));

        Assert.Equal((FailureKind.Unavailable, Charge.Unknown), (failure.Kind, failure.Charged));
    }

    [Fact]
    public async Task GenerateAsync_UnknownModel_IsUnknown() => Assert.Equal(
        FailureKind.UnknownModel,
        Failure(await _provider.GenerateAsync(Calls.Generate("gemini-9-image"), _sink, Cancellation)).Kind);

    [Fact]
    public async Task GenerateAsync_ImagenWithholdsOneOfThree_DeliversTwoAndSaysWhy()
    {
        var call = Calls.Generate("imagen-4.0-generate-001") with { Prompt = "half safe", Count = 3 };

        var produced = Produced(await _provider.GenerateAsync(call, _sink, Cancellation));

        Assert.Equal([0, 1], produced.Images.Select(static image => image.Index));
        Assert.Equal(2, _sink.Images.Count);
        Assert.Contains("Support codes", Assert.Single(produced.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_ImagenWithholdsEverything_IsARefusal()
    {
        var failure = Failure(await _provider.GenerateAsync(Calls.Generate("imagen-4.0-generate-001") with { Prompt = "unsafe" }, _sink, Cancellation));

        Assert.Equal(FailureKind.ContentRejected, failure.Kind);
        Assert.Contains("Support codes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListModelsAsync_TwoPages_HoldsThoseThatMakePictures()
    {
        var models = await ((IModelLister)_provider).ListModelsAsync(Cancellation);

        Assert.Equal(["gemini-nano-banana-2.1", "imagen-4.0-generate-001", "gemini-3-pro-image"], models.Select(static model => model.Id));
        Assert.Equal("Nano Banana 2.1", models[0].DisplayName);
        Assert.All(_upstream.Requests, static request => Assert.DoesNotContain("AIza", request.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListModelsAsync_KeyIsRefused_SaysSo()
    {
        _upstream.Misbehave(new Misbehaviour.Instead(GoogleReplies.BadKey()));

        var exception = await Assert.ThrowsAsync<ModelListException>(() => ((IModelLister)_provider).ListModelsAsync(Cancellation));

        Assert.StartsWith("API key not valid", exception.Message, StringComparison.Ordinal);
    }

    private static AttemptOutcome.Produced Produced(AttemptOutcome outcome) => Assert.IsType<AttemptOutcome.Produced>(outcome);

    private static ProviderFailure Failure(AttemptOutcome outcome) => Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;
}
