using System.Text.Json.Nodes;
using Atelier.Providers.Http;
using Atelier.Providers.Json;
using Atelier.Testing;

namespace Atelier.Providers.Tests.Http;

public sealed class RequestContentTests
{
    private static readonly byte[] s_picture = Png.Draw(200, 150, static (x, y) => 0xFF000000 | (uint)(x * 6151 + y * 7919));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task JsonRequest_PicturesInIt_AreSentAsBase64OfTheAnnouncedLength()
    {
        using var first = new MemoryImageSource(s_picture);
        using var second = new MemoryImageSource(Png.Solid(8, 8, 0xFF336699));
        var body = new JsonObject
        {
            ["prompt"] = "Grüße & <tags>",
            ["images"] = new JsonArray(PictureText.Plain(first), new JsonObject { ["url"] = PictureText.DataUri(second) }),
            ["n"] = 1,
        };
        using var request = JsonRequest.Post(new Uri("http://127.0.0.1/"), body);

        var bytes = await request.Content!.ReadAsByteArrayAsync(Cancel);

        Assert.Equal(bytes.Length, request.Content.Headers.ContentLength);
        Assert.Equal("application/json", request.Content.Headers.ContentType!.ToString());
        var sent = JsonNode.Parse(bytes)!;
        Assert.Equal("Grüße & <tags>", (string?)sent["prompt"]);
        Assert.Equal(Convert.ToBase64String(s_picture), (string?)sent["images"]![0]);
        Assert.StartsWith("data:image/png;base64,iVBOR", (string?)sent["images"]![1]!["url"], StringComparison.Ordinal);
        Assert.Equal(1, (int?)sent["n"]);
    }

    [Fact]
    public async Task FormRequest_TextsAndPictures_HaveQuotedNamesAndAPlainBoundary()
    {
        using var picture = new MemoryImageSource(s_picture);
        using var request = new FormRequest()
            .Text("prompt", "A boat")
            .Text("left_out", null)
            .Number("n", 2L)
            .Number("strength", 0.5)
            .Picture("image[]", picture)
            .Post(new Uri("http://127.0.0.1/"));

        var text = System.Text.Encoding.Latin1.GetString(await request.Content!.ReadAsByteArrayAsync(Cancel));

        Assert.DoesNotContain('"', request.Content.Headers.ContentType!.ToString());
        Assert.Contains("form-data; name=\"prompt\"\r\n\r\nA boat\r\n", text, StringComparison.Ordinal);
        Assert.Contains("name=\"n\"\r\n\r\n2\r\n", text, StringComparison.Ordinal);
        Assert.Contains("name=\"strength\"\r\n\r\n0.5\r\n", text, StringComparison.Ordinal);
        Assert.Contains("name=\"image[]\"; filename=\"image.png\"", text, StringComparison.Ordinal);
        Assert.Contains("Content-Type: image/png", text, StringComparison.Ordinal);
        Assert.DoesNotContain("left_out", text, StringComparison.Ordinal);
    }
}
