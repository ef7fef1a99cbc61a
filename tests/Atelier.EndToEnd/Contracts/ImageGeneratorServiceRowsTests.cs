using System.Net;
using System.Text.Json;
using Atelier.Testing;

namespace Atelier.EndToEnd.Contracts;

/// <summary>Rows of S2 as its callers see them: over HTTP, against a server started as a user starts it.</summary>
public sealed class ImageGeneratorServiceRowsTests(SharedServer server) : IClassFixture<SharedServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [ContractRow("S2-01", "S2-03", "S2-57")]
    public async Task Generate_TheDocumentsDallERequest_MakesOnePicture()
    {
        var answer = await server.Http.MakeAsync(new
        {
            prompt = "A serene mountain landscape at sunset with a lake in the foreground",
            provider = "dalle3",
            size = "1024x1024",
            quality = "standard",
            style = "vivid",
            num_images = 1,
        });

        Assert.True(answer.GetProperty("success").GetBoolean());
        var picture = Assert.Single(answer.Pictures());
        Assert.Equal("1024x1024", Png.SizeOf(await server.Http.GetByteArrayAsync(picture.Word("url"), Cancel)));
        Assert.NotEmpty(answer.Word("revised_prompt")!);
    }

    [Fact]
    [ContractRow("S2-02")]
    public async Task Generate_TheDocumentsFluxRequest_MakesFourPicturesAndTheSameAgain()
    {
        var wish = new { prompt = "A futuristic city", provider = "flux_schnell", size = "1024x1024", num_images = 4, seed = 42, embed_metadata = false };

        var first = (await server.Http.MakeAsync(wish)).Pictures();
        var again = (await server.Http.MakeAsync(wish)).Pictures();

        Assert.Equal(4, first.Count);
        Assert.Equal(first.Select(static picture => picture.Word("base64_data")), again.Select(static picture => picture.Word("base64_data")));
        Assert.All(first, static picture => Assert.Equal("1024x1024", Png.SizeOf(picture.GetProperty("base64_data").GetBytesFromBase64())));
    }

    [Fact]
    [ContractRow("S2-08", "S2-09", "S2-10", "S2-14", "S2-16")]
    public async Task Generate_WhatItsRulesForbid_IsOneShapeOfError()
    {
        object[] bodies =
        [
            new { prompt = "", provider = "dalle3" },
            new { prompt = "a", provider = "dalle3", size = "512x512" },
            new { prompt = "a", provider = "dalle3", num_images = 2 },
            new { prompt = "a", provider = "flux_schnell", num_images = 5 },
            new { prompt = " ", provider = "flux_schnell", size = "1x1" },
        ];

        var counts = new List<int>();
        foreach (var body in bodies)
        {
            var (status, answer) = await server.Http.RefusedAsync(body);
            Assert.Equal((400, "validation_failed"), (status, answer.Word("error")));
            Assert.Equal(answer.Word("message"), answer.GetProperty("issues")[0].GetString());
            counts.Add(answer.GetProperty("issues").GetArrayLength());
        }

        Assert.Equal([1, 1, 1, 1, 2], counts);
    }

    [Fact]
    [ContractRow("S2-23", "S2-25", "S2-28")]
    public async Task Batch_AndProviders_AreTheDocuments()
    {
        var batch = await server.Http.MakeAsync(
            new object[] { new { prompt = "a", provider = "dalle3" }, new { prompt = "b", provider = "flux_schnell", num_images = 2 }, new { prompt = "c", provider = "none" } },
            "/api/v1/generate/batch");
        var providers = JsonElement.Parse(await server.Http.GetByteArrayAsync("/api/v1/providers", Cancel));

        Assert.Equal([1, 2], batch.GetProperty("results").EnumerateArray().Take(2).Select(static result => result.Pictures().Count));
        Assert.False(batch.GetProperty("results")[2].GetProperty("success").GetBoolean());
        Assert.Equal("dalle3", providers.Word("default_provider"));
        Assert.Equal(["dalle3", "flux_schnell"], providers.GetProperty("providers").EnumerateArray().Select(static one => one.Word("id")));
    }

    [Fact]
    [ContractRow("S2-53", "S2-60", "S2-52")]
    public async Task Server_AsItsOperatorSetsIt_LogsJsonWithCorrelationIds()
    {
        using var data = new TemporaryFolder();
        var environment = new Dictionary<string, string>
        {
            ["ATELIER_LOG_FORMAT"] = "json",
            ["LOG_LEVEL"] = "info",
            ["ENVIRONMENT"] = "production",
            ["SERVICE_NAME"] = "image-generator",
        };
        await using var process = await AtelierProcess.StartAsync(data.Path, environment);
        using var http = new HttpClient { BaseAddress = process.Address };
        http.DefaultRequestHeaders.Add("X-Correlation-ID", "corr-42");

        await http.MakeAsync(new { prompt = "A boat", provider = "dalle3" });
        using var docs = await http.GetAsync("/docs/index.html", Cancel);
        var root = JsonElement.Parse(await http.GetByteArrayAsync("/", Cancel));
        await Eventually.TrueAsync(() => Task.FromResult(process.Output.Contains("Completed GET / ", StringComparison.Ordinal)), "the last request is logged");
        var lines = process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(static line => !line.StartsWith("Listening on ", StringComparison.Ordinal))
            .Select(static line => JsonElement.Parse(line))
            .ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, static line => Assert.True(line.TryGetProperty("correlation_id", out _)));
        Assert.Contains(lines, static line => line.Word("message")!.StartsWith("Completed POST /api/v1/generate", StringComparison.Ordinal) && line.Word("correlation_id") == "corr-42");
        Assert.Contains(lines, static line => line.Word("logger")!.StartsWith("Atelier.Core", StringComparison.Ordinal) && line.Word("correlation_id") == "corr-42");
        Assert.Equal(HttpStatusCode.NotFound, docs.StatusCode);
        Assert.Equal("image-generator", root.Word("service"));
    }
}
