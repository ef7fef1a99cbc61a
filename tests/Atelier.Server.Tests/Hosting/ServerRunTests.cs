using System.Net;
using Atelier.Server.Hosting;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Hosting;

public sealed class ServerRunTests
{
    [Theory]
    [ContractRow("S4-41")]
    [InlineData("FAKEAI_IMAGE_STORAGE_BACKEND", "redis")]
    [InlineData("FAKEAI_IMAGE_RETENTION_HOURS", "200")]
    [InlineData("ATELIER_HOST", "0.0.0.0")]
    public async Task Run_BadSetting_EndsBeforeItListensAndSaysWhy(string name, string text)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await ServerRun.RunAsync(Settings((name, text)), output, error, TestContext.Current.CancellationToken);

        Assert.Equal(ServerRun.DidNotStart, code);
        Assert.NotEqual(0, code);
        Assert.Equal("", output.ToString());
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("docs/configuration.md", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Ready_PrintsWhereItListensAndStopsWhenTold()
    {
        using var data = new TemporaryFolder();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var output = new AwaitedWriter("Listening on ");
        using var error = new StringWriter();

        var run = ServerRun.RunAsync(Settings(("ATELIER_PORT", "0"), ("ATELIER_DATA", data.Path), ("LOG_LEVEL", "none")), output, error, stop.Token);
        await Task.WhenAny(output.Line, run).WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(run.IsCompleted, error.ToString());
        var line = await output.Line;
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(line["Listening on ".Length..] + "/health"), TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Matches(@"^Listening on http://127\.0\.0\.1:[0-9]+$", line);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(ServerRun.Stopped, await run);
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task Run_PortTaken_SaysSoAndWhatToDo()
    {
        await using var first = await TestServer.StartAsync();
        using var data = new TemporaryFolder();
        using var error = new StringWriter();
        var port = first.Http.BaseAddress!.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var code = await ServerRun.RunAsync(
            Settings(("ATELIER_PORT", port), ("ATELIER_DATA", data.Path), ("LOG_LEVEL", "none")),
            TextWriter.Null,
            error,
            TestContext.Current.CancellationToken);

        Assert.Equal(ServerRun.DidNotStart, code);
        Assert.Equal($"Port {port} on 127.0.0.1 is already taken; choose another with --port or API_PORT.", error.ToString().TrimEnd());
    }

    [Theory]
    [InlineData("data", "data")]
    [InlineData("data/images", "data")]
    [InlineData("data", "data/below")]
    public async Task Run_DataFolderThatIsAFile_SaysWhyAndWhatToDo(string file, string data)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);

        await DoesNotStartAsync(Path.Combine(folder.Path, data), $"{path} is a file.");
    }

    [Fact]
    public async Task Run_RecordsThatAreNoDatabase_SaysSoAndWhatToDo()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "atelier.db"), new string('x', 4096), TestContext.Current.CancellationToken);

        await DoesNotStartAsync(folder.Path, "it is damaged or no SQLite database");
    }

    [Fact]
    public async Task Run_DefaultModelThatDoesNotExist_NamesTheVariableAndWhatIsAllowed()
    {
        using var data = new TemporaryFolder();
        await using var error = new StringWriter();

        var code = await ServerRun.RunAsync(
            Settings(("ATELIER_PORT", "0"), ("ATELIER_DATA", data.Path), ("LOG_LEVEL", "none"), ("ATELIER_DEFAULT_MODEL", "no-such-model")),
            TextWriter.Null,
            error,
            TestContext.Current.CancellationToken);

        Assert.Equal(ServerRun.DidNotStart, code);
        Assert.Equal(
            "ATELIER_DEFAULT_MODEL is 'no-such-model'; allowed: a name or alias that 'atelier models' lists, or auto.",
            error.ToString().TrimEnd());
    }

    private static async Task DoesNotStartAsync(string data, string why)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();

        var code = await ServerRun.RunAsync(
            Settings(("ATELIER_PORT", "0"), ("ATELIER_DATA", data), ("LOG_LEVEL", "none")),
            output,
            error,
            TestContext.Current.CancellationToken);

        Assert.Equal(ServerRun.DidNotStart, code);
        Assert.Equal("", output.ToString());
        var sentence = error.ToString().TrimEnd();
        Assert.StartsWith($"The data folder '{data}' cannot be used: ", sentence, StringComparison.Ordinal);
        Assert.Contains(why, sentence, StringComparison.Ordinal);
        Assert.EndsWith("Choose another with --data or ATELIER_DATA.", sentence, StringComparison.Ordinal);
    }

    private static SettingsResult Settings(params (string Name, string Text)[] values)
    {
        var set = new SettingValues();
        foreach (var (name, text) in values)
        {
            set.Set(name, text);
        }

        return SettingsReader.Read(set);
    }

    /// <summary>Tells when a line with a certain beginning was written.</summary>
    private sealed class AwaitedWriter(string beginning) : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override Task WriteLineAsync(string? value)
        {
            if (value?.StartsWith(beginning, StringComparison.Ordinal) == true)
            {
                _line.TrySetResult(value);
            }

            return base.WriteLineAsync(value);
        }
    }
}
