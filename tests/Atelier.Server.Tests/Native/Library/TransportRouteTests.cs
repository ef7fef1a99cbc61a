using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native.Library;

public sealed class TransportRouteTests
{
    [Fact]
    public async Task Export_BySearchAndByIds_IsAZipWithAManifest()
    {
        await using var server = await TestServer.StartAsync();
        var boat = await server.DrawAsync("A boat");
        var house = await server.DrawAsync("A house");

        using var found = await server.GetAsync("/api/v1/images/export.zip?q=boat");
        using var named = await server.SendJsonAsync(HttpMethod.Post, "/api/v1/images/export", $$"""{"ids":["{{house.Id}}","{{boat.Id}}","0123456789abcdef0123456789abcdef"]}""");

        Assert.Equal("application/zip", found.Content.Headers.ContentType!.MediaType);
        var files = await ReadAsync(found);
        var kept = await server.Http.GetByteArrayAsync($"/images/{boat.Id}.png", TestContext.Current.CancellationToken);
        Assert.Equal([$"{boat.Id}.png", "manifest.jsonl"], files.Keys);
        Assert.Equal(kept, files[$"{boat.Id}.png"]);
        Assert.Equal("A boat", JsonDocument.Parse(files["manifest.jsonl"]).RootElement.Text("prompt"));
        var both = await ReadAsync(named);
        Assert.Equal([$"{house.Id}.png", $"{boat.Id}.png", "manifest.jsonl"], both.Keys);
        Assert.Equal(2, Encoding.UTF8.GetString(both["manifest.jsonl"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Import_SeveralFiles_KeepsNewOnesWithWhatTheyTell()
    {
        await using var server = await TestServer.StartAsync();
        var collection = (await server.PostAsync("/api/v1/collections", """{"name":"Old"}""")).Text("id");
        var picture = Png.Solid(40, 30, 0xFF336699);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(picture), "file", "harbour at night.png" },
            { new ByteArrayContent(picture), "file", "again.png" },
            { new ByteArrayContent("no picture"u8.ToArray()), "file", "notes.txt" },
            { new StringContent("ignored"), "comment" },
        };

        using var answer = await server.SendAsync(HttpMethod.Post, $"/api/v1/images/import?tag=Old,Trip&collection={collection}", form);
        var body = await answer.JsonAsync();

        Assert.Equal(["imported", "duplicate", "refused"], body.GetProperty("files").EnumerateArray().Select(static file => file.Text("status")));
        var image = body.GetProperty("files")[0].GetProperty("image");
        Assert.Equal(("import", "harbour at night.png"), (image.Text("provider"), image.GetProperty("parameters").Text("file")));
        Assert.Equal(picture, await server.Http.GetByteArrayAsync(new Uri(image.Text("url")).AbsolutePath, TestContext.Current.CancellationToken));
        var listed = await server.GetAsync($"/api/v1/images?q=harbour&tag=old,trip&operation=import&collection={collection}").JsonAsync();
        Assert.Equal(image.Text("id"), listed.GetProperty("images")[0].Text("id"));
    }

    [Fact]
    public async Task Import_PictureOfOurs_KnowsItsPromptAgain()
    {
        await using var server = await TestServer.StartAsync();
        var drawn = await server.DrawAsync("A lighthouse at dusk");
        var bytes = await server.Http.GetByteArrayAsync($"/images/{drawn.Id}.png", TestContext.Current.CancellationToken);
        await server.PostAsync("/api/v1/images/erase", $$"""{"ids":["{{drawn.Id}}"]}""");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "a.png" } };

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/images/import", form);
        var image = (await answer.JsonAsync()).GetProperty("files")[0].GetProperty("image");

        Assert.Equal(("A lighthouse at dusk", drawn.Model), (image.Text("prompt"), image.Text("model")));
        Assert.Equal("sketch", image.GetProperty("parameters").Text("made_by"));
    }

    [Fact]
    public async Task Import_NoFormOrNoFiles_SaysWhatIsNeeded()
    {
        await using var server = await TestServer.StartAsync();
        using var empty = new MultipartFormDataContent { { new StringContent("x"), "comment" } };

        using var noForm = await server.SendJsonAsync(HttpMethod.Post, "/api/v1/images/import", "{}");
        using var noFiles = await server.SendAsync(HttpMethod.Post, "/api/v1/images/import", empty);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest), (noForm.StatusCode, noFiles.StatusCode));
    }

    private static async Task<Dictionary<string, byte[]>> ReadAsync(HttpResponseMessage answer)
    {
        var files = new Dictionary<string, byte[]>();
        await using var zip = new ZipArchive(new MemoryStream(await answer.BytesAsync()));
        foreach (var entry in zip.Entries)
        {
            await using var body = await entry.OpenAsync(TestContext.Current.CancellationToken);
            using var copy = new MemoryStream();
            await body.CopyToAsync(copy, TestContext.Current.CancellationToken);
            files[entry.FullName] = copy.ToArray();
        }

        return files;
    }
}
