using System.Text.Json;
using Atelier.Core.Engine;
using Atelier.Testing;

namespace Atelier.Core.Tests.Engine.Recognise;

public sealed class RequestFingerprintTests
{
    [Fact]
    public async Task ComputeAsync_WhatDoesNotChangeThePicture_IsNotCounted()
    {
        var request = EngineHarness.Request();

        var other = request with { Timeout = TimeSpan.FromSeconds(5), Cache = true, Quote = "signed", Warnings = ["A sentence."] };

        Assert.Equal(await FingerprintAsync(request), await FingerprintAsync(other));
    }

    [Theory]
    [InlineData("""{"b":[1,{"y":2,"x":1}],"a":"x"}""", """{ "a" : "x", "b":[1.0,{"x":1e0,"y":2.00}] }""", true)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", false)]
    [InlineData("""{"a":1}""", """{"a":"1"}""", false)]
    [InlineData("""{"a":null}""", "{}", false)]
    public async Task ComputeAsync_ProviderOptions_AreComparedByMeaning(string one, string other, bool same)
    {
        Assert.Equal(same, await FingerprintAsync(With(one)) == await FingerprintAsync(With(other)));

        static ImageRequest With(string options) => EngineHarness.Request() with
        {
            ProviderOptions = new Dictionary<string, JsonElement> { ["artist"] = JsonSerializer.Deserialize<JsonElement>(options) },
        };
    }

    [Fact]
    public async Task ComputeAsync_OtherWishes_HaveOtherFingerprints()
    {
        var picture = new MemoryImageSource(EngineHarness.Picture);
        var second = new MemoryImageSource(Png.Solid(8, 8, 0xFF112233));
        var request = EngineHarness.Request() with { Operation = ImageOperation.Edit, Images = [picture] };
        ImageRequest[] wishes =
        [
            request,
            request with { Images = [second] },
            request with { Images = [picture, second] },
            request with { Images = [second, picture] },
            request with { Mask = second },
            request with { Markup = second },
            request with { Seed = 1 },
            request with { Model = "model" },
            request with { Provider = "artist" },
            request with { MaxCostUsd = 1 },
            request with { User = "somebody" },
            request with { EmbedMetadata = false },
        ];

        var fingerprints = await Task.WhenAll(wishes.Select(FingerprintAsync));

        Assert.Equal(wishes.Length, fingerprints.Distinct().Count());
    }

    private static Task<string> FingerprintAsync(ImageRequest request) =>
        RequestFingerprint.ComputeAsync(request, TestContext.Current.CancellationToken).AsTask();
}
