using System.Diagnostics;
using System.Text.Json;
using Atelier.Testing;
using Atelier.Testing.Upstreams.OpenAi;

namespace Atelier.EndToEnd.Providers;

/// <summary>A key that stands only in a <c>.env</c> file makes its provider active, for the command line and for the server.</summary>
public sealed class DotEnvTests : IAsyncLifetime
{
    private readonly OpenAiUpstream _upstream = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _upstream.StartAsync();
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, ".env"),
            $"OPENAI_API_KEY=sk-from-the-file\nOPENAI_BASE_URL={new Uri(_upstream.Address, "v1")}\n",
            Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [ContractRow("S0-48", "S0-49", "S0-51")]
    [InlineData(".")]
    [InlineData("a/folder/below")]
    public async Task CommandLine_KeyInADotEnvHereOrAbove_IsUsed(string below)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, below)).FullName;

        var (code, output) = await RunAsync(folder, new(), "generate", "A boat", "--model", "gpt-image-1.5", "--json");

        Assert.True(code == 0, output);
        using var document = JsonDocument.Parse(output);
        Assert.Equal("openai", document.RootElement.GetProperty("provider").GetString());
        Assert.Contains(_upstream.Requests, static request => request.Header("authorization") == "Bearer sk-from-the-file");
    }

    [Fact]
    [ContractRow("S0-51")]
    public async Task Serve_KeyInADotEnv_IsUsed()
    {
        await using var server = await AtelierProcess.StartAsync(_folder.Path);
        using var http = new HttpClient { BaseAddress = server.Address };

        var status = await http.GetStringAsync(new Uri("status", UriKind.Relative), Cancel);

        using var document = JsonDocument.Parse(status);
        Assert.Contains(document.RootElement.GetProperty("enabled").EnumerateArray(), static id => id.GetString() == "openai");
    }

    [Fact]
    [ContractRow("S0-47")]
    public async Task GenerateImage_NoProviderAndNoStandIn_ExplainsInTwoLinesAndFails()
    {
        using var elsewhere = new TemporaryFolder();

        var (code, output) = await RunAsync(elsewhere.Path, new() { ["ATELIER_SIMULATION"] = "never" }, "--generate-image", "A boat");

        Assert.Equal(1, code);
        Assert.Contains("provider", output, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder, Dictionary<string, string> environment, params string[] words)
    {
        var start = new ProcessStartInfo(RepositoryPaths.CommandLine, words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        ProviderVariables.Clear(start.Environment);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var error = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, await output + await error);
    }
}
