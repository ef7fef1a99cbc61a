using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Atelier.Providers.Http;
using Atelier.Providers.Json;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Json;

public sealed partial class PictureJsonTests
{
    private static readonly byte[] s_picture = Png.Draw(40, 30, static (x, y) => 0xFF000000 | (uint)(x * 6151 + y * 7919));
    private static readonly byte[] s_other = Png.Solid(8, 8, 0xFF336699);
    private static readonly PicturePaths s_paths = PicturePaths.Of("data.*.b64_json", "output");

    private readonly RecordingSink _sink = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public async Task ReadAsync_TwoPicturesHoweverTheyArrive_FlowDecodedAndLeaveMarks(int chunk)
    {
        var json = $$"""{"created":5,"data":[{"b64_json":"{{Text(s_picture)}}","note":"a \"quoted\" word"},{"b64_json":"{{Text(s_other)}}"}]}""";

        var rest = await ReadAsync(json, chunk, count: 2);

        Assert.Equal("""{"created":5,"data":[{"b64_json":"@0","note":"a \u0022quoted\u0022 word"},{"b64_json":"@1"}]}""", rest.ToJsonString());
        Assert.Equal(s_picture, _sink.Images[0]);
        Assert.Equal(s_other, _sink.Images[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public async Task ReadAsync_EscapedBase64_IsUnescapedWhereverItIsCut(int chunk)
    {
        var text = Text(s_picture).Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\u002B", StringComparison.Ordinal).Replace("=", "\\u003d", StringComparison.Ordinal);

        await ReadAsync($$"""{"output":"{{text}}"}""", chunk);

        Assert.Equal(s_picture, _sink.Images[0]);
    }

    [Theory]
    [InlineData("data:image/png;base64,")]
    [InlineData("data:;base64,")]
    public async Task ReadAsync_DataUri_IsDecodedWithoutItsBeginning(string prefix)
    {
        await ReadAsync($$"""{"output":"{{prefix}}{{Text(s_picture)}}"}""", 64);

        Assert.Equal(s_picture, _sink.Images[0]);
    }

    [Theory]
    [InlineData("https://example.org/a.png?x=1&y=2")]
    [InlineData("http://127.0.0.1/a.png")]
    [InlineData("")]
    public async Task ReadAsync_AddressInAPicturesPlace_StaysText(string address)
    {
        var rest = await ReadAsync($$"""{"output":"{{address}}"}""", 3);

        Assert.Equal(address, (string?)rest["output"]);
        Assert.Empty(_sink.Images);
    }

    [Fact]
    public async Task ReadAsync_LongAddress_StaysText()
    {
        var address = "https://example.org/" + new string('a', 3000);

        Assert.Equal(address, (string?)(await ReadAsync($$"""{"output":"{{address}}"}""", 100))["output"]);
    }

    [Fact]
    public async Task ReadAsync_MegabytesOfAnotherText_AreReadPast()
    {
        var rest = await ReadAsync($$"""{"signature":"{{new string('s', 3_000_000)}}","output":"{{Text(s_picture)}}","end":true}""", 10_000);

        Assert.Equal("""{"signature":"","output":"@0","end":true}""", rest.ToJsonString());
    }

    [Fact]
    public async Task ReadAsync_SameNameElsewhere_IsNoPicture()
    {
        var rest = await ReadAsync("""{"b64_json":"x","nested":{"data":[{"b64_json":"y"}]},"data":{"b64_json":"z"}}""", 9);

        Assert.Equal("x", (string?)rest["b64_json"]);
        Assert.Empty(_sink.Images);
    }

    [Fact]
    public async Task ReadAsync_MoreThanAsked_AreReadPast()
    {
        await ReadAsync($$"""{"data":[{"b64_json":"{{Text(s_picture)}}"},{"b64_json":"{{Text(s_other)}}"}]}""", 50, count: 1);

        Assert.Equal([0], _sink.Images.Keys);
    }

    [Theory]
    [InlineData("""{"output":"!!!!not base64 at all!!!!"}""")]
    [InlineData("""{"output":"AAAAA"}""")]
    [InlineData("""{"output":"data:image/png;base64"}""")]
    [InlineData("""{"output":"\ud800"}""")]
    [InlineData("""{"output":"iVBORw0KGgo=""")]
    [InlineData("""{"created":5""")]
    [InlineData("<html>")]
    [InlineData("}")]
    [InlineData("null")]
    [InlineData("")]
    public async Task ReadAsync_WhatIsNoSuchAnswer_IsABadResponseThatMayHaveCost(string json)
    {
        var exception = await Assert.ThrowsAsync<UpstreamException>(() => ReadAsync(json, 11));

        Assert.Equal((FailureKind.BadResponse, Charge.Unknown), (exception.Failure.Kind, exception.Failure.Charged));
        Assert.Empty(_sink.Images);
    }

    [Fact]
    public async Task ReadAsync_NestedWithoutEnd_IsABadResponse()
    {
        var exception = await Assert.ThrowsAsync<UpstreamException>(() => ReadAsync(new string('[', 1000), 100));

        Assert.Equal(FailureKind.BadResponse, exception.Failure.Kind);
    }

    private static string Text(byte[] picture) => Convert.ToBase64String(picture);

    private Task<JsonObject> ReadAsync(string json, int chunk, int count = 1)
    {
        var call = new ProviderCall { JobId = "job", Operation = ImageOperation.Generate, Model = "m", Prompt = "p", Count = count };
        return PictureJson.ReadAsync(
            new Dripping(Encoding.UTF8.GetBytes(json), chunk),
            TestJson.Default.JsonObject,
            s_paths,
            new SinkIntake(call, _sink),
            "Test",
            Cancel);
    }

    [JsonSerializable(typeof(JsonObject))]
    private sealed partial class TestJson : JsonSerializerContext;
}
