using System.Net;
using System.Text.Json;
using Atelier.Core.Engine;
using Atelier.Server.Errors;
using Atelier.Server.Native.Library;
using Atelier.Server.Tests.Native.Generate;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Server.Tests.Native;

/// <summary>What the image generator service promised of kept pictures.</summary>
public sealed class LibraryContractTests
{
    [Fact]
    [ContractRow("S2-30", "S2-31", "S2-35", "S2-36")]
    public async Task Image_Generated_HasItsRecordItsBytesAndItsFiles()
    {
        using var data = new TemporaryFolder();
        await using var server = await TestServer.StartAsync(data: data);
        var made = (await server.MakeAsync(new { prompt = "A boat", provider = "dalle3", response_format = "both" })).Images()[0];
        var id = made.Text("image_id");

        var record = await server.GetAsync($"/api/v1/images/{id}").JsonAsync();
        using var download = await server.GetAsync($"/api/v1/images/{id}/download");
        var file = new Uri(record.Text("storage_url")).LocalPath;
        using var metadata = JsonDocument.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".json"), TestContext.Current.CancellationToken));

        Assert.Equal((id, "image/png"), (record.Text("image_id"), record.Text("content_type")));
        Assert.Equal(made.Bytes().Length, record.GetProperty("size_bytes").GetInt32());
        Assert.Matches("^generated_.+_0[.]png$", record.Text("original_filename"));
        Assert.Matches($"^[0-9]{{4}}/[0-9]{{2}}/[0-9]{{2}}/{id}[.]png$", record.Text("storage_path"));
        Assert.True(record.GetProperty("created_at").TryGetDateTimeOffset(out _));
        Assert.Equal(made.Bytes(), await download.BytesAsync());
        Assert.Equal($"attachment; filename=\"{id}.png\"", download.Header("Content-Disposition"));
        Assert.Equal(made.Bytes(), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.EndsWith(record.Text("storage_path"), file, StringComparison.Ordinal);
        foreach (var name in new[] { "created_at", "original_filename", "content_type", "source" })
        {
            Assert.Equal(metadata.RootElement.Text(name), record.GetProperty("metadata").Text(name));
        }
    }

    [Fact]
    [ContractRow("S2-30", "S2-32")]
    public async Task Image_Deleted_IsGoneEverywhere()
    {
        await using var server = await TestServer.StartAsync();
        var id = (await server.MakeAsync(new { prompt = "A boat" })).Images()[0].Text("image_id");

        using var deleted = await server.SendAsync(HttpMethod.Delete, $"/api/v1/images/{id}");
        var body = await deleted.JsonAsync();

        Assert.True(body.GetProperty("success").GetBoolean());
        Assert.Contains(id, body.Text("message"), StringComparison.Ordinal);
        Assert.NotEmpty(body.Text("correlation_id"));
        foreach (var (method, path) in new[] { (HttpMethod.Get, id), (HttpMethod.Get, id + "/download"), (HttpMethod.Delete, id) })
        {
            using var gone = await server.SendAsync(method, "/api/v1/images/" + path);
            Assert.Equal((HttpStatusCode.NotFound, "image_not_found"), (gone.StatusCode, (await gone.JsonAsync()).Text("error")));
        }
    }

    [Fact]
    public async Task Image_StoreFails_HasTheServicesError()
    {
        var store = new BrokenStore();
        await using var server = await TestServer.StartAsync(services: services => services.AddSingleton<IBlobStore>(store));
        var id = (await server.MakeAsync(new { prompt = "A boat" })).Images()[0].Text("image_id");
        store.IsBroken = true;

        using var answer = await server.GetAsync($"/api/v1/images/{id}/download");
        var body = await answer.JsonAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "download_failed"), (answer.StatusCode, body.Text("error")));
        Assert.NotEmpty(body.Text("correlation_id"));
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/images/0123456789abcdef", "delete_failed")]
    [InlineData("GET", "/api/v1/images/0123456789abcdef/download", "download_failed")]
    public async Task Gate_RecordsFail_NamesWhatFailed(string method, string path, string error)
    {
        var context = new DefaultHttpContext { Request = { Method = method, Path = path }, Response = { Body = new MemoryStream() } };
        var gate = new LibraryGate(
            static _ => throw new StorageException("The records are on fire."),
            new EngineOptions(),
            new ErrorAnswers([new NativeEnvelope()]),
            NullLogger<LibraryGate>.Instance);

        await gate.InvokeAsync(context);

        context.Response.Body.Position = 0;
        using var body = await JsonDocument.ParseAsync(context.Response.Body, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((500, error), (context.Response.StatusCode, body.RootElement.Text("error")));
        Assert.DoesNotContain("fire", body.RootElement.Text("message"), StringComparison.Ordinal);
    }
}
