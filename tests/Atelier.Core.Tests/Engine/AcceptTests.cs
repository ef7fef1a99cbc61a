using Atelier.Core.Engine;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine;

public sealed class AcceptTests
{
    public static TheoryData<string, ImageRequest> Refused => new()
    {
        { "prompt", EngineHarness.Request() with { Prompt = "" } },
        { "prompt", EngineHarness.Request() with { Prompt = " \n" } },
        { "prompt", EngineHarness.Request() with { Prompt = new string('x', 32_001) } },
        { "negative_prompt", EngineHarness.Request() with { NegativePrompt = new string('x', 32_001) } },
        { "n", EngineHarness.Request(0) },
        { "n", EngineHarness.Request(-1) },
        { "n", EngineHarness.Request(11) },
        { "output_compression", EngineHarness.Request() with { Compression = 101 } },
        { "partial_images", EngineHarness.Request() with { PartialImages = 4 } },
        { "frame_count", EngineHarness.Request() with { Format = ImageFormat.Gif, FrameCount = 1 } },
        { "frame_count", EngineHarness.Request() with { FrameCount = 4 } },
        { "frame_duration_ms", EngineHarness.Request() with { Format = ImageFormat.Gif, FrameDurationMs = 9 } },
        { "background", EngineHarness.Request() with { Background = "pink" } },
        { "background", EngineHarness.Request() with { Background = "transparent", Format = ImageFormat.Jpeg } },
        { "moderation", EngineHarness.Request() with { Moderation = "off" } },
        { "complexity", EngineHarness.Request() with { Complexity = "extreme" } },
        { "input_fidelity", EngineHarness.Request() with { InputFidelity = "medium" } },
        { "guidance", EngineHarness.Request() with { Guidance = double.NaN } },
        { "timeout", EngineHarness.Request() with { Timeout = TimeSpan.Zero } },
        { "user", EngineHarness.Request() with { User = new string('u', 513) } },
        { "image", EngineHarness.Request() with { Operation = ImageOperation.Edit } },
        { "image", EngineHarness.Request() with { Operation = ImageOperation.Vary } },
        { "image", EngineHarness.Request() with { Operation = ImageOperation.Edit, Images = [Source([])] } },
        { "image", EngineHarness.Request() with { Operation = ImageOperation.Edit, Images = [Source("not a picture"u8.ToArray())] } },
        { "image", EngineHarness.Request() with { Operation = ImageOperation.Edit, Images = [Source(EngineHarness.Picture[..40])] } },
        { "scale", EngineHarness.Request() with { Operation = ImageOperation.Upscale, Scale = 3, Images = [Source(EngineHarness.Picture)] } },
        { "messages", Talk([.. Enumerable.Repeat(new ConversationTurn(Speaker.User, "A boat"), 51)]) },
        { "messages", Talk(new ConversationTurn(Speaker.User, " ")) },
        { "messages", Talk(new ConversationTurn(Speaker.User, new string('x', 32_001))) },
        { "messages", Talk(Shown("not a picture"u8.ToArray())) },
        { "messages", Talk(Shown([.. Enumerable.Repeat(EngineHarness.Picture, 16)])) with { Images = [Source(EngineHarness.Picture)] } },
        { "mask", Talk(Shown(EngineHarness.Picture)) with { Mask = Source(Png.Solid(9, 8, 0)) } },
        {
            "mask",
            EngineHarness.Request() with
            {
                Operation = ImageOperation.Edit,
                Images = [Source(EngineHarness.Picture)],
                Mask = Source(Png.Solid(9, 8, 0)),
            }
        },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task StartAsync_WhatCannotMeanAnything_IsRefusedNamingTheParameter(string parameter, ImageRequest request)
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));

        var error = await house.RefusalAsync(request);

        Assert.Equal(parameter, error.Parameter);
        Assert.Equal(FailureKind.InvalidRequest, error.Kind);
        Assert.NotEmpty(error.Code);
        Assert.Contains(parameter, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_BlockedWordInAnyCase_IsRefusedWithoutRevealingIt()
    {
        await using var house = new EngineHarness(
            new EngineOptions { BlockedWords = ["forbidden"] },
            ScriptedProvider.Drawing("artist", EngineHarness.Picture));

        var error = await house.RefusalAsync(EngineHarness.Request() with { Prompt = "a FORBIDDEN boat" });

        Assert.Equal(FailureKind.ContentRejected, error.Kind);
        Assert.DoesNotContain("forbidden", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task StartAsync_BlockedWordInAnEarlierTurn_IsRefused()
    {
        await using var house = new EngineHarness(
            new EngineOptions { BlockedWords = ["forbidden"] },
            ScriptedProvider.Drawing("artist", EngineHarness.Picture));

        var error = await house.RefusalAsync(EngineHarness.Request() with { Turns = [new ConversationTurn(Speaker.User, "A Forbidden boat")] });

        Assert.Equal(FailureKind.ContentRejected, error.Kind);
    }

    [Fact]
    public async Task StartAsync_EditOfAnEarlierTurnsPicture_NeedsNoOther()
    {
        await using var house = new EngineHarness(ScriptedProvider.Drawing("artist", EngineHarness.Picture));

        var result = await house.RunAsync(Talk(Shown(EngineHarness.Picture)) with { Mask = Source(Png.Solid(8, 8, 0)) });

        Assert.Equal(JobState.Succeeded, result.Job.State);
    }

    private static ImageRequest Talk(params ConversationTurn[] turns) =>
        EngineHarness.Request() with { Operation = ImageOperation.Edit, Turns = turns };

    private static ConversationTurn Shown(params byte[][] pictures) =>
        new(Speaker.Model, null) { Images = [.. pictures.Select(Source)] };

    private static MemoryImageSource Source(byte[] bytes) => new(bytes);
}
