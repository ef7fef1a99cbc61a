using Atelier.Cli.Tests.Support;
using Atelier.Testing;

namespace Atelier.Cli.Tests.Classic;

/// <summary>S0's form against servers that answer as S0's providers do.</summary>
public sealed class ClassicServerTests : IAsyncLifetime
{
    private static readonly byte[] s_picture = Png.Solid(8, 8, 0xFF336699);

    private readonly TemporaryFolder _folder = new();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync();

    [Fact]
    [ContractRow("S0-40")]
    public async Task GenerateImage_UrlResults_AreDownloaded()
    {
        _server.Json("/v1/images/generations", Answer("/a.png", "/b.png")).File("/a.png", s_picture).File("/b.png", s_picture);
        var ended = (await RunAsync("--generate-image", "A kite", "-n", "2", "--output", "kite.png")).Successful();
        Assert.Equal(
            [
                "Generating 2 image(s) with model black-forest-labs/FLUX.1-schnell...", "Prompt: A kite", "",
                "Generated 2 image(s):", "", $"Image 1: {_server.Address}/a.png", "Downloaded to: kite_1.png", "",
                $"Image 2: {_server.Address}/b.png", "Downloaded to: kite_2.png", "",
                "Tokens: 10 total", "Duration: 2345ms",
            ],
            ended.Lines);
        Assert.Equal(s_picture, await File.ReadAllBytesAsync(_folder.File("kite_2.png"), TestContext.Current.CancellationToken));
    }

    [Fact]
    [ContractRow("S0-40")]
    public async Task GenerateImage_UrlThatIsGone_SaysSoAndGoesOn()
    {
        _server.Json("/v1/images/generations", Answer("/gone.png", "/b.png")).File("/b.png", s_picture);
        var ended = (await RunAsync("--generate-image", "A kite", "-n", "2", "--output", "kite")).Successful();
        Assert.Contains("Failed to download: HTTP 404", ended.Lines);
        Assert.Contains("Downloaded to: kite_2.png", ended.Lines);
        Assert.Equal(["kite_2.png"], _folder.Files());
    }

    [Fact]
    public async Task GenerateImage_WithoutOutput_PrintsTheAddressAndFetchesNothing()
    {
        _server.Json("/v1/images/generations", Answer("/a.png"));
        var ended = (await RunAsync("--generate-image", "A kite", "-m", "dall-e-3")).Successful();
        Assert.Contains($"Image 1: {_server.Address}/a.png", ended.Lines);
        var asked = Assert.Single(_server.Requests);
        Assert.Equal("dall-e-3", asked.Json.GetProperty("model").GetString());
        Assert.Equal("1024x1024", asked.Json.GetProperty("size").GetString());
    }

    [Fact]
    public async Task GenerateImage_ServerWithoutProvider_ExplainsAndFails()
    {
        _server.Json("/v1/images/generations", """{"responseStatus":{"errorCode":"NotImplemented","message":"Image generation is not available."}}""", status: 501);
        var ended = await RunAsync("--generate-image", "A kite");
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(2, ended.Error.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task GenerateImage_ServersError_IsPassedOn()
    {
        _server.Json("/v1/images/generations", """{"error":{"message":"Slow down.","code":"rate_limit_exceeded","type":"requests","param":null}}""", status: 429);
        var ended = await RunAsync("--generate-image", "A kite", "--logprefix", "> ");
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("> Error generating image: Slow down.\n", ended.Error);
    }

    [Fact]
    public async Task GenerateImage_NobodyListens_NamesTheAddressAndWhatToDo()
    {
        var ended = await CommandLineRun.RunAsync(_folder, "--generate-image", "A kite", "--url", "http://127.0.0.1:9");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("No server answers at http://127.0.0.1:9", ended.Error, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private string Answer(params string[] paths)
    {
        var items = paths.Select(path => $$"""{ "b64_json": null, "url": "{{_server.Address}}{{path}}", "revised_prompt": null }""");
        return $$"""
            { "created": 1795200000, "data": [{{string.Join(", ", items)}}],
              "usage": { "input_tokens": 10, "output_tokens": 0, "total_tokens": 10 },
              "metadata": { "duration": 2345, "provider": "airefinery", "model": "m" } }
            """;
    }

    private Task<Ended> RunAsync(params string[] arguments) => CommandLineRun.RunAsync(_folder, [.. arguments, "--url", _server.Address]);
}
