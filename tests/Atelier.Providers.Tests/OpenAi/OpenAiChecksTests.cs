using Atelier.Providers.OpenAi;
using Atelier.Testing;

namespace Atelier.Providers.Tests.OpenAi;

public sealed class OpenAiChecksTests
{
    private static readonly MemoryImageSource s_gif = new("GIF89a and more"u8.ToArray());

    public static TheoryData<string, string> Refused => new()
    {
        { "upscale", "model" },
        { "svg edit", "output_format" },
        { "two svgs", "n" },
        { "svg object without svg", "svg" },
        { "gif within a mask", "mask" },
        { "mask and markup", "markup" },
        { "given gif", "image" },
        { "picture too large", "image" },
        { "mask too large", "mask" },
        { "mask that is a jpeg", "mask" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuse_WhatOpenAiDoesNotTake_NamesTheParameterAndCostsNothing(string what, string parameter)
    {
        var failure = OpenAiChecks.Refuse(CallOf(what));

        Assert.NotNull(failure);
        Assert.Equal(parameter, failure.Parameter);
        Assert.Equal(Charge.No, failure.Charged);
        Assert.Contains(failure.Kind, new[] { FailureKind.InvalidRequest, FailureKind.NotSupported });
    }

    [Fact]
    public void Refuse_WhatOpenAiTakes_IsNull()
    {
        Assert.Null(OpenAiChecks.Refuse(OpenAiCalls.Generate));
        Assert.Null(OpenAiChecks.Refuse(OpenAiCalls.Edit));
        Assert.Null(OpenAiChecks.Refuse(OpenAiCalls.Generate with { Format = ImageFormat.Svg }));
    }

    private static ProviderCall CallOf(string what) => what switch
    {
        "upscale" => OpenAiCalls.Edit with { Operation = ImageOperation.Upscale },
        "svg edit" => OpenAiCalls.Edit with { Format = ImageFormat.Svg, Mask = null },
        "two svgs" => OpenAiCalls.Generate with { Format = ImageFormat.Svg, Count = 2 },
        "svg object without svg" => OpenAiCalls.Generate with { Svg = System.Text.Json.JsonDocument.Parse("{}").RootElement },
        "gif within a mask" => OpenAiCalls.Edit with { Format = ImageFormat.Gif },
        "mask and markup" => OpenAiCalls.Edit with { Markup = OpenAiCalls.Picture },
        "given gif" => OpenAiCalls.Edit with { Images = [s_gif] },
        "picture too large" => OpenAiCalls.Edit with { Images = [new HugePicture(50_000_000)] },
        "mask too large" => OpenAiCalls.Edit with { Mask = new HugePicture(4_000_000) },
        "mask that is a jpeg" => OpenAiCalls.Edit with { Mask = new MemoryImageSource(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }) },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    /// <summary>Claims a length; only its first bytes are there.</summary>
    private sealed class HugePicture(long length) : ImageSource
    {
        public override long Length => length;

        public override Stream OpenRead() => new MemoryStream(Png.Solid(8, 8, 0));
    }
}
