using System.Text.Json;
using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Stability;

public sealed class StabilityProviderTests : IAsyncLifetime
{
    private readonly StabilityUpstream _upstream = new();
    private readonly RecordingSink _sink = new();
    private readonly ScriptedMasks _masks = new();
    private UpstreamServices _services = null!;
    private IImageProvider _provider = null!;

    public static TheoryData<string, string> Routes { get; } = new()
    {
        { "stable-image-core", "{}" },
        { "stable-image-ultra", "{}" },
        { "sd3.5-large", "{}" },
        { "sd3.5-large-turbo", "{}" },
        { "sd3.5-medium", "{}" },
        { "sd3.5-flash", "{}" },
        { "edit/inpaint", """{"grow_mask":10}""" },
        { "edit/erase", "{}" },
        { "edit/outpaint", """{"left":200,"creativity":0.3}""" },
        { "edit/search-and-replace", """{"search_prompt":"dog"}""" },
        { "edit/search-and-recolor", """{"select_prompt":"dog"}""" },
        { "edit/remove-background", "{}" },
        { "edit/replace-background-and-relight", """{"light_source_direction":"left","light_source_strength":0.5}""" },
        { "control/sketch", """{"control_strength":0.6}""" },
        { "control/structure", "{}" },
        { "control/style", """{"fidelity":0.5}""" },
        { "control/style-transfer", "{}" },
        { "upscale/fast", "{}" },
        { "upscale/conservative", """{"creativity":0.3}""" },
        { "upscale/creative", "{}" },
    };

    public async ValueTask InitializeAsync()
    {
        await _upstream.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [_upstream.Address], _masks, new HurriedTime());
        _provider = StabilityProviders.Create("sk-0123456789", _upstream.Address, _services);
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        _services.Dispose();
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task GenerateAsync_EveryModel_SendsWhatItsRouteTakes(string model, string extras)
    {
        using var options = JsonDocument.Parse(extras);
        var pictures = model switch
        {
            "control/style-transfer" => 2,
            _ when model.Contains('/', StringComparison.Ordinal) => 1,
            _ => 0,
        };
        var call = Call(model) with { Images = [.. Enumerable.Range(0, pictures).Select(static _ => Picture())], Options = options.RootElement };

        var outcome = await GenerateAsync(call);

        Assert.Equal(_upstream.Picture, _sink.Images[0]);
        Assert.IsType<AttemptOutcome.Produced>(outcome);
    }

    [Theory]
    [InlineData("stable-image-ultra")]
    [InlineData("sd3.5-flash")]
    public async Task GenerateAsync_ModelOverAPicture_IsAccepted(string model) =>
        Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(Call(model) with { Operation = ImageOperation.Edit, Images = [Picture()], Strength = 0.5 }));

    [Fact]
    public async Task GenerateAsync_Mask_IsSentWhiteWhereToPaint()
    {
        await GenerateAsync(Call("edit/erase") with { Images = [Picture()], Mask = Picture() });

        Assert.Equal([true], _masks.PaintWhite);
        Assert.Equal(ScriptedMasks.Turned, SeenForm.Of(_upstream.Requests.Single())!.Files("mask").Single().Body);
    }

    [Fact]
    public async Task GenerateAsync_MaskThatMarksNothing_IsRefusedBeforeAnythingIsSent()
    {
        _masks.Problem = "The mask has no transparency.";

        var failure = FailureOf(await GenerateAsync(Call("edit/inpaint") with { Images = [Picture()], Mask = Picture() }));

        Assert.Equal((FailureKind.InvalidRequest, "mask", Charge.No), (failure.Kind, failure.Parameter, failure.Charged));
        Assert.Empty(_upstream.Requests);
    }

    [Fact]
    public async Task GenerateAsync_NoSeedAsked_TellsTheOneThatWasDrawnWith()
    {
        var produced = Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(Call("stable-image-core") with { Seed = null }));

        Assert.Equal(343940597, produced.Images[0].Seed);
        Assert.Equal(343940597, _sink.Headers[0].Seed);
    }

    [Fact]
    public async Task GenerateAsync_ReservedExtra_IsLeftOutAndSaid()
    {
        using var options = JsonDocument.Parse("""{"output_format":"jpeg","grow_mask":3}""");

        var produced = Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(Call("edit/erase") with { Images = [Picture()], Prompt = "", Options = options.RootElement }));

        Assert.Contains("output_format", Assert.Single(produced.Warnings), StringComparison.Ordinal);
        var form = SeenForm.Of(_upstream.Requests.Single())!;
        Assert.Equal(("png", "3"), (form.Text("output_format"), form.Text("grow_mask")));
    }

    [Fact]
    public async Task GenerateAsync_FilteredWithHttp200_IsARefusalThatMayCost()
    {
        _upstream.Misbehave(new Misbehaviour.Change(static reply => reply.With("finish-reason", "CONTENT_FILTERED")));

        var failure = FailureOf(await GenerateAsync(Call("stable-image-ultra")));

        Assert.Equal((FailureKind.ContentRejected, Charge.Unknown), (failure.Kind, failure.Charged));
    }

    [Fact]
    public async Task GenerateAsync_V1Engine_IsUnknownAndFree()
    {
        var failure = FailureOf(await GenerateAsync(Call("stable-diffusion-xl-1024-v1-0")));

        Assert.Equal((FailureKind.UnknownModel, Charge.No), (failure.Kind, failure.Charged));
        Assert.Empty(_upstream.Requests);
    }

    [Fact]
    public async Task ResumeAsync_ResultIsGone_SaysThatItMayHaveBeenCharged()
    {
        var failure = FailureOf(await ((IResumableProvider)_provider).ResumeAsync("gone", Call("upscale/creative"), _sink, TestContext.Current.CancellationToken));

        Assert.Equal((FailureKind.BadResponse, Charge.Unknown, 404), (failure.Kind, failure.Charged, failure.UpstreamStatus));
    }

    private Task<AttemptOutcome> GenerateAsync(ProviderCall call) => _provider.GenerateAsync(call, _sink, TestContext.Current.CancellationToken);

    private static ProviderFailure FailureOf(AttemptOutcome outcome) => Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;

    private static MemoryImageSource Picture() => new(Png.Solid(8, 8, 0xFF808080));

    private static ProviderCall Call(string model) => new()
    {
        JobId = "job-1",
        Operation = ImageOperation.Generate,
        Model = model,
        Prompt = "a cat",
        NegativePrompt = "fog",
        AspectRatio = "16:9",
        Style = "anime",
        Seed = 7,
        Guidance = 4.5,
    };
}
