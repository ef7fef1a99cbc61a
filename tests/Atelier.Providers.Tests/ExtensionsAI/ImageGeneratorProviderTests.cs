using System.Drawing;
using System.Net;
using System.Text.Json;
using Atelier.Providers.ExtensionsAI;
using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Testing;
using Atelier.Testing.Upstreams;
using Microsoft.Extensions.AI;

namespace Atelier.Providers.Tests.ExtensionsAI;

public sealed class ImageGeneratorProviderTests
{
    private static readonly byte[] s_first = Png.Solid(8, 8, 0xFF0000FF);

    private static readonly byte[] s_second = Png.Solid(8, 8, 0xFF00FF00);

    private static readonly ProviderCall s_call = new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Generate,
        Model = "some-model",
        Prompt = "a cat",
        Count = 2,
        FirstIndex = 3,
        Size = new ImageSize(1024, 768),
        Format = ImageFormat.Webp,
        Quality = "high",
        Seed = 7,
    };

    private readonly RecordingSink _sink = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Exception, FailureKind, Charge> Problems { get; } = new()
    {
        { new NotSupportedException("no edits"), FailureKind.NotSupported, Charge.No },
        { new ArgumentException("bad size"), FailureKind.InvalidRequest, Charge.No },
        { new UnauthorizedAccessException("who?"), FailureKind.Unauthenticated, Charge.No },
        { new TimeoutException(), FailureKind.TimedOut, Charge.Unknown },
        { new TaskCanceledException(), FailureKind.TimedOut, Charge.Unknown },
        { new HttpRequestException("slow down", null, HttpStatusCode.TooManyRequests), FailureKind.RateLimited, Charge.No },
        { new HttpRequestException("no route to host"), FailureKind.Unavailable, Charge.Unknown },
        { new InvalidOperationException("HTTP 400 (image_generation_user_error: moderation_blocked)\n\nYour request was rejected."), FailureKind.ContentRejected, Charge.No },
        { new InvalidOperationException("HTTP 429 (insufficient_quota: insufficient_quota)\n\nNo money."), FailureKind.InsufficientFunds, Charge.No },
        { new InvalidOperationException("Service request failed.\nStatus: 503 (Service Unavailable)"), FailureKind.Unavailable, Charge.No },
        { new InvalidOperationException("something broke"), FailureKind.Unavailable, Charge.Unknown },
    };

    [Fact]
    public async Task GenerateAsync_PicturesInMemory_ArePouredInOrder()
    {
        var generator = new ScriptedGenerator(new TextContent("Two cats."), Data(s_first), Data(s_second), Data(s_first));

        var produced = Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(generator, s_call));

        Assert.Equal([3, 4], produced.Images.Select(static image => image.Index));
        Assert.Equal(2, _sink.Images.Count);
        Assert.Equal(s_first, _sink.Images[3]);
        Assert.Equal(s_second, _sink.Images[4]);
        Assert.Equal(["Two cats."], _sink.Texts);
    }

    [Fact]
    public async Task GenerateAsync_EverythingAsked_ReachesTheGenerator()
    {
        using var extras = JsonDocument.Parse("""{"safe":true,"scale":1.5,"name":"x","list":[1]}""");
        var generator = new ScriptedGenerator(Data(s_first));

        await GenerateAsync(generator, s_call with { NegativePrompt = "fog", Options = extras.RootElement });

        var options = generator.Options!;
        Assert.Equal("a cat", generator.Request!.Prompt);
        Assert.Null(generator.Request.OriginalImages);
        Assert.Equal((2, "some-model", "image/webp"), (options.Count, options.ModelId, options.MediaType));
        Assert.Equal((new Size(1024, 768), ImageGenerationResponseFormat.Data), (options.ImageSize, options.ResponseFormat));
        var more = options.AdditionalProperties!;
        Assert.Equal(("high", 7L, "fog"), (more["quality"], more["seed"], more["negative_prompt"]));
        Assert.Equal((true, 1.5, "x", "[1]"), (more["safe"], more["scale"], more["name"], more["list"]!.ToString()));
    }

    [Fact]
    public async Task GenerateAsync_GivenPictures_AreTheOriginalImages()
    {
        var generator = new ScriptedGenerator(Data(s_first));

        await GenerateAsync(generator, s_call with { Operation = ImageOperation.Edit, Images = [new MemoryImageSource(s_second)] });

        var original = Assert.IsType<DataContent>(Assert.Single(generator.Request!.OriginalImages!));
        Assert.Equal("image/png", original.MediaType);
        Assert.Equal(s_second, original.Data.ToArray());
    }

    [Fact]
    public async Task GenerateAsync_Link_IsFetched()
    {
        await using var upstream = new ComfyUiUpstream();
        await upstream.StartAsync();
        using var services = new UpstreamServices(new FetchOptions(), [upstream.Address], new ScriptedMasks(), new HurriedTime());
        var generator = new ScriptedGenerator(new UriContent(new Uri(upstream.Address, "view?filename=atelier_0_.png&subfolder=&type=output"), "image/png"));

        await ImageGeneratorProvider.From(generator, "own", services).GenerateAsync(s_call with { Count = 1 }, _sink, Cancellation);

        Assert.Equal(upstream.Pictures[0], _sink.Images[3]);
    }

    [Fact]
    public async Task GenerateAsync_LinkAndNobodyToFetchIt_SaysSo()
    {
        var generator = new ScriptedGenerator(new UriContent(new Uri("https://pictures.example/1.png"), "image/png"));

        var failure = FailureOf(await GenerateAsync(generator, s_call));

        Assert.Equal((FailureKind.BadResponse, Charge.Yes), (failure.Kind, failure.Charged));
    }

    [Fact]
    public async Task GenerateAsync_Usage_IsSplitAsTold()
    {
        var generator = new ScriptedGenerator((_, _) => Task.FromResult(new ImageGenerationResponse([Data(s_first)])
        {
            Usage = new UsageDetails { InputTokenCount = 100, InputTextTokenCount = 30, OutputTokenCount = 1056, TotalTokenCount = 1156 },
        }));

        var produced = Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(generator, s_call));

        Assert.Equal(new ImageUsage { InputTextTokens = 30, InputImageTokens = 70, OutputImageTokens = 1056 }, produced.Usage);
    }

    [Fact]
    public async Task GenerateAsync_NothingCounted_HasNoUsage() =>
        Assert.Null(Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(new ScriptedGenerator(Data(s_first)), s_call)).Usage);

    [Fact]
    public async Task GenerateAsync_NoPictureInTheAnswer_IsBad()
    {
        var failure = FailureOf(await GenerateAsync(new ScriptedGenerator(new TextContent("I cannot.")), s_call));

        Assert.Equal((FailureKind.BadResponse, Charge.Unknown), (failure.Kind, failure.Charged));
        Assert.Equal(["I cannot."], _sink.Texts);
    }

    [Fact]
    public async Task GenerateAsync_BytesThatAreNoPicture_AreBad() => Assert.Equal(
        FailureKind.BadResponse, FailureOf(await GenerateAsync(new ScriptedGenerator(Data("none"u8.ToArray())), s_call)).Kind);

    [Theory]
    [MemberData(nameof(Problems))]
    public async Task GenerateAsync_GeneratorThrows_IsAFailureByName(Exception problem, FailureKind kind, Charge charged)
    {
        var failure = FailureOf(await GenerateAsync(new ScriptedGenerator(problem), s_call));

        Assert.Equal((kind, charged), (failure.Kind, failure.Charged));
    }

    [Fact]
    public async Task GenerateAsync_ExceptionWithAKeyInIt_HidesTheKey()
    {
        var failure = FailureOf(await GenerateAsync(new ScriptedGenerator(new InvalidOperationException("bad key sk-abcdefgh12345678")), s_call));

        Assert.DoesNotContain("sk-abcdefgh12345678", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_CallerGivesUp_Throws()
    {
        using var caller = new CancellationTokenSource();
        var generator = new ScriptedGenerator(async (_, token) =>
        {
            await caller.CancelAsync();
            token.ThrowIfCancellationRequested();
            return new ImageGenerationResponse();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ImageGeneratorProvider.From(generator, "own").GenerateAsync(s_call, _sink, caller.Token));
    }

    [Fact]
    public async Task GenerateAsync_Mask_IsRefusedRatherThanLeftOut()
    {
        var generator = new ScriptedGenerator(Data(s_first));

        var failure = FailureOf(await GenerateAsync(generator, s_call with { Mask = new MemoryImageSource(s_second) }));

        Assert.Equal((FailureKind.NotSupported, "mask", Charge.No), (failure.Kind, failure.Parameter, failure.Charged));
        Assert.Null(generator.Request);
    }

    [Theory]
    [InlineData("openai", "openai")]
    [InlineData("Azure.AI OpenAI", "azure-ai-openai")]
    [InlineData(null, "image-generator")]
    public void From_NoId_TakesTheGeneratorsName(string? name, string id)
    {
        var generator = new ScriptedGenerator { Metadata = new ImageGeneratorMetadata(name) };

        Assert.Equal(id, ImageGeneratorProvider.From(generator).Id);
    }

    [Fact]
    public async Task ListModelsAsync_DefaultModel_IsListed()
    {
        var generator = new ScriptedGenerator { Metadata = new ImageGeneratorMetadata("openai", null, "gpt-image-2") };

        Assert.Equal(["gpt-image-2"], (await ImageGeneratorProvider.From(generator).ListModelsAsync(Cancellation)).Select(static model => model.Id));
    }

    private Task<AttemptOutcome> GenerateAsync(ScriptedGenerator generator, ProviderCall call) =>
        ImageGeneratorProvider.From(generator, "own").GenerateAsync(call, _sink, Cancellation);

    private static DataContent Data(byte[] bytes) => new(bytes, "image/png");

    private static ProviderFailure FailureOf(AttemptOutcome outcome) => Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;
}
