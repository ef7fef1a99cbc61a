using Atelier.Cli.Tests.Support;
using Atelier.Testing;

namespace Atelier.Cli.Tests.Remote;

/// <summary>The same commands against a server of ours that wants a key.</summary>
public sealed class RealServerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServingRun _server = null!;

    public async ValueTask InitializeAsync() => _server = await ServingRun.StartAsync(
        _folder.Folder("server"),
        new Dictionary<string, string> { ["ATELIER_API_KEYS"] = "sk-right" },
        "serve", "--port", "0");

    [Fact]
    public async Task Generate_WithoutOutput_SavesAFreshFileHere()
    {
        var ended = (await RunAsync("generate", "A kite", "-n", "2", "--size", "512x512")).Successful();
        Assert.Equal(["a-kite.png", "a-kite-2.png"], ended.Lines);
        Assert.Equal("512x512", Png.SizeOf(Read("a-kite.png")));
        Assert.NotEqual(Read("a-kite.png"), Read("a-kite-2.png"));
        Assert.Contains($"Link: {_server.Address}images/", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_Json_IsTheSameShapeAsWithoutAServer()
    {
        string[] arguments = ["generate", "A kite", "-m", "dall-e-3", "--seed", "7", "--format", "webp", "--json", "-o", "kite"];
        var there = (await RunAsync(arguments)).Successful().Json;
        var here = (await CommandLineRun.RunAsync(_folder, [.. arguments, "--data", "data"])).Successful().Json;
        Assert.Equal(here.EnumerateObject().Select(static key => key.Name), there.EnumerateObject().Select(static key => key.Name));
        var (imageHere, imageThere) = (here.GetProperty("images")[0], there.GetProperty("images")[0]);
        Assert.Equal(imageHere.EnumerateObject().Select(static key => key.Name), imageThere.EnumerateObject().Select(static key => key.Name));
        foreach (var key in (string[])["format", "width", "height", "seed", "path"])
        {
            Assert.Equal(imageHere.GetProperty(key).ToString(), imageThere.GetProperty(key).ToString());
        }

        Assert.True(there.GetProperty("simulated").GetBoolean());
        Assert.Equal(0, there.GetProperty("cost_usd").GetDecimal());
        Assert.Equal("webp", imageThere.GetProperty("format").GetString());
    }

    [Fact]
    public async Task Generate_SameKeyOrCache_TakesThePicturesMadeBefore()
    {
        var first = (await RunAsync("generate", "A kite", "--idempotency-key", "k-1", "--json")).Successful().Json;
        var again = (await RunAsync("generate", "A kite", "--idempotency-key", "k-1", "--json")).Successful().Json;
        var cached = (await RunAsync("generate", "A kite", "--cache", "--json")).Successful().Json;

        Assert.Equal(first.GetProperty("job_id").GetString(), again.GetProperty("job_id").GetString());
        Assert.False(first.GetProperty("cached").GetBoolean());
        Assert.True(cached.GetProperty("cached").GetBoolean());
    }

    [Fact]
    public async Task Quote_OfAPicture_IsPaidByEditAndUpscale()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "a.png"), Png.Solid(40, 30, 0xFFCC0000));
        var edit = (await RunAsync("quote", "Make it night", "--image", "a.png", "--json")).Successful().Json.GetProperty("quote").GetString()!;
        var upscale = (await RunAsync("quote", "--image", "a.png", "--scale", "2", "--json")).Successful().Json.GetProperty("quote").GetString()!;

        (await RunAsync("edit", "a.png", "Make it night", "--quote", edit, "-o", "night.png")).Successful();
        (await RunAsync("upscale", "a.png", "--quote", upscale, "--max-cost", "1", "-o", "large.png")).Successful();
        Assert.Contains("for another request", (await RunAsync("upscale", "a.png", "--quote", edit)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImagesAndJobs_OfTheServer_AreListedShownAndDeleted()
    {
        var made = (await RunAsync("generate", "A kite", "--json")).Successful().Json;
        var (image, job) = (made.GetProperty("images")[0].GetProperty("id").GetString()!, made.GetProperty("job_id").GetString()!);

        Assert.Contains((await RunAsync("images", "list")).Successful().Lines, line => line.StartsWith(image, StringComparison.Ordinal));
        Assert.Contains($"link            {_server.Address}images/{image}.png", (await RunAsync("images", "show", image)).Successful().Lines);
        Assert.Contains((await RunAsync("jobs", "list")).Successful().Lines, line => line.StartsWith(job, StringComparison.Ordinal));
        Assert.Contains("It cost nothing.", (await RunAsync("jobs", "show", job)).Successful().Lines);
        (await RunAsync("images", "delete", image)).Successful();
        Assert.Equal(1, (await RunAsync("images", "show", image)).ExitCode);
    }

    [Fact]
    public async Task EditAndUpscale_OnTheServer_WriteFilesHere()
    {
        await File.WriteAllBytesAsync(_folder.File("a.png"), Png.Solid(256, 256, 0xFFCC0000), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_folder.File("mask.png"), Png.Solid(256, 256, 0), TestContext.Current.CancellationToken);
        (await RunAsync("edit", "a.png", "A window", "--mask", "mask.png", "--size", "256x256", "-o", "edited.png")).Successful();
        Assert.Equal("256x256", Png.SizeOf(Read("edited.png")));
        var ended = (await RunAsync("upscale", "a.png", "--scale", "4", "-o", "large.png", "--json")).Successful();
        Assert.Equal("1024x1024", Png.SizeOf(Read("large.png")));
        Assert.Equal(0, ended.Json.GetProperty("cost_usd").GetDecimal());
    }

    [Fact]
    public async Task Generate_RefusedByTheServer_TellsTheServersReason()
    {
        var ended = await RunAsync("generate", "A kite", "-n", "11");
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("atelier: -n must be between 1 and 10\n", ended.Error);
    }

    [Fact]
    public async Task GenerateImage_S0sForm_DownloadsFromTheServer()
    {
        var ended = (await RunAsync("--generate-image", "A kite", "--output", "kite.png")).Successful();
        Assert.Contains("Downloaded to: kite.png", ended.Lines);
        Assert.Equal("1024x1024", Png.SizeOf(Read("kite.png")));
    }

    [Fact]
    public async Task Doctor_ServerThatIsFit_SaysSo()
    {
        var ended = (await RunAsync("doctor")).Successful();
        Assert.Contains(ended.Lines, line => line.StartsWith($"ok    server      {_server.Address.ToString().TrimEnd('/')} runs Atelier ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Generate_WrongKey_IsRefusedAndTheKeyIsNotRepeated()
    {
        var ended = await RunWithAsync("sk-wrong-and-secret", ["generate", "A kite"]);
        Assert.Equal(1, ended.ExitCode);
        Assert.DoesNotContain("sk-wrong-and-secret", ended.Output + ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_OnTheFolderOfARunningServer_IsSeenThereAndNotByCallersWithKeys()
    {
        var data = _folder.File("server/data");
        (await RunAsync("generate", "By the server", "-o", "s.png")).Successful();
        (await CommandLineRun.RunAsync(_folder, "generate", "Beside the server", "--data", data)).Successful();

        Assert.Equal(["By the server"], PromptsOf(await RunAsync("images", "list", "--json")));
        Assert.Equal(
            ["Beside the server", "By the server"],
            PromptsOf(await CommandLineRun.RunAsync(_folder, "images", "list", "--json", "--data", data)));

        static IEnumerable<string?> PromptsOf(Ended list) =>
            list.Successful().Json.GetProperty("images").EnumerateArray().Select(static image => image.GetProperty("prompt").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private byte[] Read(string file) => File.ReadAllBytes(_folder.File(file));

    private Task<Ended> RunAsync(params string[] arguments) => RunWithAsync("sk-right", arguments);

    private Task<Ended> RunWithAsync(string key, string[] arguments) => CommandLineRun.RunAsync(
        _folder.Path,
        new Dictionary<string, string> { ["ATELIER_URL"] = _server.Address.ToString(), ["ATELIER_API_KEY"] = key },
        arguments);
}
