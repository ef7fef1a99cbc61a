using System.Text.Json;
using Atelier.Cli.Tests.Support;
using Atelier.Testing;

namespace Atelier.Cli.Tests.Commands;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Generate_PromptOnly_PrintsThePathOfTheFileThatIsKept()
    {
        var ended = (await RunAsync("generate", "A kite")).Successful();
        var path = Assert.Single(ended.Lines);
        Assert.StartsWith("data/images/", path, StringComparison.Ordinal);
        Assert.Equal("1024x1024", Png.SizeOf(Read(path)));
        Assert.Contains("black-forest-labs/FLUX.1-schnell, simulated by sketch; ", ended.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task Generate_SeveralIntoAFolder_PrintsOnePathEach()
    {
        var ended = (await RunAsync("generate", "A red kite", "-n", "2", "--size", "512x512", "--output", "pics/")).Successful();
        Assert.Equal(["pics/a-red-kite_1.png", "pics/a-red-kite_2.png"], ended.Lines);
        Assert.Equal("512x512", Png.SizeOf(Read(ended.Lines[1])));
    }

    [Fact]
    public async Task Generate_ExtensionOfTheOutput_IsItsFormat()
    {
        (await RunAsync("generate", "A kite", "-o", "kite.webp")).Successful();
        Assert.Equal("RIFF"u8.ToArray(), Read("kite.webp")[..4]);
    }

    [Fact]
    public async Task Generate_Json_TellsEverythingAndNothingElse()
    {
        var ended = (await RunAsync("generate", "A kite", "-m", "dall-e-3", "--seed", "7", "--json", "-o", "kite.png")).Successful();
        Assert.Equal("", ended.Error);
        var image = Assert.Single(ended.Json.GetProperty("images").EnumerateArray());
        Assert.Equal(_folder.File("kite.png"), image.GetProperty("path").GetString());
        Assert.Equal(7, image.GetProperty("seed").GetInt64());
        Assert.Equal(1024, image.GetProperty("width").GetInt32());
        Assert.Equal(Read("kite.png").Length, image.GetProperty("size_bytes").GetInt64());
        Assert.Equal("dall-e-3", ended.Json.GetProperty("model").GetString());
        Assert.True(ended.Json.GetProperty("simulated").GetBoolean());
        Assert.Equal(0, ended.Json.GetProperty("cost_usd").GetDecimal());
    }

    [Fact]
    public async Task Generate_SameSeed_DrawsTheSamePixels()
    {
        (await RunAsync("generate", "A kite", "--seed", "7", "--no-metadata", "--template", "poster", "-o", "a.png")).Successful();
        (await RunAsync("generate", "A kite", "--seed", "7", "--no-metadata", "--template", "poster", "-o", "b.png")).Successful();
        Assert.Equal(Read("a.png"), Read("b.png"));
    }

    [Fact]
    public async Task Generate_SameKeyOrCache_TakesThePicturesMadeBefore()
    {
        var first = (await RunAsync("generate", "A kite", "--idempotency-key", "k-1", "--json")).Successful().Json;
        var again = (await RunAsync("generate", "A kite", "--idempotency-key", "k-1", "--json")).Successful().Json;
        var cached = (await RunAsync("generate", "A kite", "--cache", "--json")).Successful().Json;
        var fresh = (await RunAsync("generate", "A kite", "--no-cache", "--json")).Successful().Json;

        Assert.Equal(first.GetProperty("job_id").GetString(), again.GetProperty("job_id").GetString());
        Assert.NotEqual(first.GetProperty("job_id").GetString(), cached.GetProperty("job_id").GetString());
        Assert.Equal(IdIn(first), IdIn(cached));
        Assert.True(cached.GetProperty("cached").GetBoolean());
        Assert.NotEqual(IdIn(first), IdIn(fresh));

        static string IdIn(JsonElement made) => made.GetProperty("images")[0].GetProperty("id").GetString()!;
    }

    [Theory]
    [InlineData("--cache", "--no-cache")]
    [InlineData("--idempotency-key", "é")]
    public async Task Generate_RepeatFlagsThatMakeNoSense_AreMisunderstood(params string[] flags)
    {
        var ended = await RunAsync(["generate", "A kite", .. flags]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(flags[0], ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_OutputIsStandardOutput_PoursOnlyThePicture()
    {
        var start = CommandLineRun.Prepare(_folder.Path, new Dictionary<string, string>(), ["generate", "A kite", "--output", "-"]);
        using var process = System.Diagnostics.Process.Start(start)!;
        using var picture = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(picture, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1024x1024", Png.SizeOf(picture.ToArray()));
    }

    [Fact]
    public async Task Generate_PromptFromStandardInput_IsRead()
    {
        var ended = await CommandLineRun.RunAsync(_folder.Path, new Dictionary<string, string>(), ["generate", "-", "-o", "./"], input: "A blue kite\n");
        Assert.Equal(["a-blue-kite.png"], ended.Successful().Lines);
    }

    [Fact]
    public async Task Generate_PicturesInMemory_AreSavedInTheCurrentFolderUnderAFreshName()
    {
        var memory = new Dictionary<string, string> { ["ATELIER_STORE"] = "memory" };
        (await CommandLineRun.RunAsync(_folder.Path, memory, ["generate", "A kite"])).Successful();
        (await CommandLineRun.RunAsync(_folder.Path, memory, ["generate", "A kite"])).Successful();
        Assert.Equal(["a-kite-2.png", "a-kite.png"], _folder.Files());
        Assert.False(Directory.Exists(_folder.File("data")));
    }

    [Theory]
    [InlineData("model", "generate", "A kite", "-m", "no-such-model")]
    [InlineData("size", "generate", "A kite", "--size", "10x")]
    [InlineData("n", "generate", "A kite", "-n", "11")]
    [InlineData("prompt", "generate", " ")]
    public async Task Generate_RefusedParameter_IsNamedInJsonOnStandardError(string parameter, params string[] arguments)
    {
        var ended = await RunAsync([.. arguments, "--json"]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("", ended.Output);
        using var error = JsonDocument.Parse(ended.Error);
        Assert.Equal(parameter, error.RootElement.GetProperty("error").GetProperty("parameter").GetString());
        Assert.NotEmpty(error.RootElement.GetProperty("error").GetProperty("code").GetString()!);
    }

    [Theory]
    [InlineData("generate")]
    [InlineData("generate", "a", "kite")]
    [InlineData("generate", "A kite", "--siez", "512x512")]
    [InlineData("generate", "A kite", "--format", "bmp")]
    [InlineData("generate", "A kite", "--seed", "x")]
    [InlineData("generate", "A kite", "--url", "ftp://x")]
    [InlineData("generate", "A kite", "-o", "-", "-n", "2")]
    [InlineData("no-such-command")]
    [InlineData("edit", "missing.png", "Make it night")]
    [InlineData("upscale", "missing.png")]
    [InlineData("upscale", "missing.png", "--scale", "x")]
    [InlineData("images", "list", "--limit", "0")]
    [InlineData("images", "list", "--limit", "x")]
    [InlineData("images")]
    [InlineData()]
    public async Task Words_NotUnderstood_AreExitCode2AndDoNothing(params string[] arguments)
    {
        var ended = await RunAsync(arguments);
        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith("atelier: ", ended.Error, StringComparison.Ordinal);
        Assert.Equal("", ended.Output);
        Assert.False(Directory.Exists(_folder.File("data")));
    }

    [Theory]
    [InlineData("generate", "A kite", "--siez", "512x512", "--json")]
    [InlineData("upscale", "missing.png", "--json")]
    [InlineData("generate", "A kite", "-o", "-", "--json")]
    public async Task Words_NotUnderstoodWithJson_AreToldInJson(params string[] arguments)
    {
        var ended = await RunAsync(arguments);
        Assert.Equal(2, ended.ExitCode);
        using var error = JsonDocument.Parse(ended.Error);
        Assert.Equal("usage", error.RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("There is no --siez here.\n", "generate", "A kite", "--siez", "512x512")]
    [InlineData("Did you mean --size or --seed?\n", "generate", "A kite", "--siez", "512x512")]
    [InlineData("'red kite' is not understood; a prompt of several words goes in quotes.\nRun", "generate", "A", "red", "kite")]
    [InlineData("'two' for option '-n' as a whole number.\n", "generate", "A kite", "-n", "two")]
    [InlineData("Say which: list, show, open, delete, search, tag, favourite, move, restore, collections, export, import, erase.\n", "images")]
    [InlineData("Run 'atelier images list --help' to see what is possible.\n", "images", "list", "--limit", "x")]
    public async Task Words_NotUnderstood_AreExplained(string sentence, params string[] arguments)
    {
        var ended = await RunAsync(arguments);
        Assert.Contains(sentence, ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file/kite.png")]
    [InlineData("file/")]
    public async Task Generate_OutputThatCannotBeWritten_IsToldBeforeAnythingIsMade(string output)
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", TestContext.Current.CancellationToken);
        var ended = await RunAsync("generate", "A kite", "--output", output);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"cannot be written: {_folder.File("file")} is a file. Nothing was made.", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("data")));
    }

    [Fact]
    public async Task Generate_OutputIsADevice_WritesIntoIt()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Devices have other names there.");
        }

        var ended = (await RunAsync("generate", "A kite", "--output", "/dev/null")).Successful();
        Assert.Equal(["/dev/null"], ended.Lines);
        Assert.False(File.Exists("/dev/null.png"));
    }

    [Theory]
    [InlineData("--compression must be between 0 and 100", "--compression", "101", "--format", "jpeg")]
    [InlineData("--frames must be between 2 and 16", "--frames", "99", "--format", "gif")]
    [InlineData("'atelier models' lists those there are", "-m", "no-such-model")]
    public async Task Generate_RefusedParameter_IsNamedAsItsFlag(string message, params string[] arguments)
    {
        var ended = await RunAsync(["generate", "A kite", .. arguments]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_BadSetting_NamesTheVariable()
    {
        var ended = await CommandLineRun.RunAsync(_folder.Path, new Dictionary<string, string> { ["ATELIER_RETENTION_HOURS"] = "soon" }, ["generate", "A kite"]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("ATELIER_RETENTION_HOURS is 'soon'; allowed: ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_DataFolderThatIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(_folder.File("data"), "", TestContext.Current.CancellationToken);
        var ended = await RunAsync("generate", "A kite");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("--data or ATELIER_DATA", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_HostOthersCanReachInTheSettings_DoesNotMatterWithoutAServer()
    {
        var ended = await CommandLineRun.RunAsync(_folder.Path, new Dictionary<string, string> { ["ATELIER_HOST"] = "0.0.0.0" }, ["generate", "A kite"]);
        ended.Successful();
    }

    [Fact]
    public async Task Generate_Open_HandsTheFileToTheViewer()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Elsewhere the viewer cannot be replaced by a script.");
            return;
        }

        var viewer = Path.Combine(_folder.Folder("bin"), "xdg-open");
        await File.WriteAllTextAsync(viewer, "#!/bin/sh\nprintf %s \"$1\" > opened.part && mv opened.part opened\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(viewer, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var watcher = new FileSystemWatcher(_folder.Path, "opened") { EnableRaisingEvents = true };
        var opened = new TaskCompletionSource();
        watcher.Renamed += (_, _) => opened.TrySetResult();
        watcher.Created += (_, _) => opened.TrySetResult();
        var path = $"{Path.GetDirectoryName(viewer)}:{Environment.GetEnvironmentVariable("PATH")}";
        (await CommandLineRun.RunAsync(_folder.Path, new Dictionary<string, string> { ["PATH"] = path }, ["generate", "A kite", "-o", "kite.png", "--open"])).Successful();
        await opened.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(_folder.File("kite.png"), await File.ReadAllTextAsync(_folder.File("opened"), TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();

    private byte[] Read(string file) => File.ReadAllBytes(_folder.File(file));

    private Task<Ended> RunAsync(params string[] arguments) => CommandLineRun.RunAsync(_folder, arguments);
}
