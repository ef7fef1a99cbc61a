using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Native.Generate;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Storage;

/// <summary>Where pictures lie on disk when the image generator service's own names say so.</summary>
public sealed partial class LayoutTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [ContractRow("S2-35", "S2-36")]
    public async Task Generate_LocalStoragePath_KeepsPictureAndMetadataByDayAndShortId()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(("LOCAL_STORAGE_PATH", folder.Path), ("STORAGE_BACKEND", "local"));

        var answer = await server.MakeAsync(new { prompt = "A boat – été", provider = "dalle3" });
        var image = Assert.Single(answer.Images());
        var id = image.Text("image_id");
        var files = Directory.GetFiles(folder.Path, "*.*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder.Path, file).Replace('\\', '/'))
            .Where(static file => !file.StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.Matches("^[0-9a-f]{16}$", id);
        Assert.Equal(2, files.Count);
        Assert.Matches($"^[0-9]{{4}}/[0-9]{{2}}/[0-9]{{2}}/{id}\\.json$", files[0]);
        Assert.Equal(Path.ChangeExtension(files[0], ".png"), files[1]);
        Assert.Equal(new Uri(Path.Combine(folder.Path, files[1])).AbsoluteUri, image.Text("storage_url"));
        using var metadata = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, files[0]), Cancel));
        var told = metadata.RootElement;
        Assert.True(told.GetProperty("created_at").TryGetDateTimeOffset(out _));
        Assert.Matches(FileName(), told.Text("original_filename"));
        Assert.Equal("image/png", told.Text("content_type"));
        Assert.Equal("base64", told.Text("source"));
        Assert.Equal("A boat – été", told.Text("prompt"));
    }

    [Fact]
    public async Task Images_ShortId_IsFoundSentShownAndDeletedByIt()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(("LOCAL_STORAGE_PATH", folder.Path));
        var answer = await server.MakeAsync(new { prompt = "A boat", provider = "dalle3" });
        var id = Assert.Single(answer.Images()).Text("image_id");

        var record = await server.GetAsync($"/api/v1/images/{id}").JsonAsync();
        using var download = await server.GetAsync($"/api/v1/images/{id}/download");
        using var shown = await server.GetAsync($"/images/{id}.png");
        using var thumbnail = await server.GetAsync($"/images/{id}/thumbnail");
        var bytes = await download.Content.ReadAsByteArrayAsync(Cancel);

        Assert.Equal(record.Text("sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(bytes, await shown.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(HttpStatusCode.OK, thumbnail.StatusCode);
        using var longId = await server.GetAsync($"/api/v1/images/{record.Text("id")}");
        Assert.Equal(HttpStatusCode.OK, longId.StatusCode);

        using var deleted = await server.SendAsync(HttpMethod.Delete, $"/api/v1/images/{id}");
        using var again = await server.SendAsync(HttpMethod.Delete, $"/api/v1/images/{id}");
        using var gone = await server.GetAsync($"/images/{id}.png");
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            (deleted.StatusCode, again.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task Images_UnknownShortId_Is404()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/api/v1/images/0123456789abcdef");

        Assert.Equal((HttpStatusCode.NotFound, "image_not_found"), (answer.StatusCode, (await answer.JsonAsync()).Text("error")));
    }

    private static Task<TestServer> StartAsync(params (string Name, string Text)[] settings) => TestServer.StartAsync(options =>
    {
        foreach (var (name, text) in settings)
        {
            Assert.True(SettingsTable.Get(name).TryApply(options, text), name);
        }
    });

    [GeneratedRegex("^generated_[0-9a-f]{32}_0\\.png$")]
    private static partial Regex FileName();
}
