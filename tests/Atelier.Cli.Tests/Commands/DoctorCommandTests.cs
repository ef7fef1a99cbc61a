using System.Net;
using System.Net.Sockets;
using Atelier.Cli.Tests.Support;

namespace Atelier.Cli.Tests.Commands;

public sealed class DoctorCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync();

    [Theory]
    [InlineData("doctor")]
    [InlineData("--check")]
    public async Task Doctor_MachineThatIsFit_FindsEverythingInOrder(string word)
    {
        var ended = (await RunAsync([word], ("API_PORT", "0"))).Successful();
        Assert.All(ended.Lines[..^2], static line => Assert.StartsWith("ok    ", line, StringComparison.Ordinal));
        Assert.Equal("All is well.", ended.Lines[^1]);
        foreach (var subject in (string[])["runtime", ".env", "settings", "libvips", "fonts", "catalog", "providers", "data folder", "records"])
        {
            Assert.Contains(ended.Lines, line => line.StartsWith($"ok    {subject} ", StringComparison.Ordinal));
        }

        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task Doctor_BadSettings_NamesEachAndFails()
    {
        var ended = await RunAsync(["doctor"], ("API_PORT", "many"), ("ATELIER_STORE", "tape"), ("ATELIER_DEFUALT_MODEL", "x"));
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(ended.Lines, static line => line.StartsWith("fail  settings    API_PORT is 'many'; allowed: ", StringComparison.Ordinal));
        Assert.Contains(ended.Lines, static line => line.StartsWith("fail  settings    ATELIER_STORE is 'tape'; allowed: ", StringComparison.Ordinal));
        Assert.Contains(ended.Lines, static line => line.StartsWith("warn  settings    ATELIER_DEFUALT_MODEL is set, but", StringComparison.Ordinal));
        Assert.Equal("2 problems, 1 warning.", ended.Lines[^1]);
    }

    [Fact]
    public async Task Doctor_DotEnvInTheFolder_IsNamed()
    {
        await File.WriteAllTextAsync(_folder.File(".env"), "ATELIER_STRICT=true", TestContext.Current.CancellationToken);
        var ended = (await RunAsync(["doctor"], ("API_PORT", "0"))).Successful();
        Assert.Contains($"ok    .env        {_folder.File(".env")} is read", ended.Lines);
        Assert.Contains(ended.Lines, static line => line.Contains("ATELIER_STRICT=true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_KeyOfAProvider_SaysThatItIsOnWithoutTheKey()
    {
        var ended = (await RunAsync(["doctor"], ("API_PORT", "0"), ("OPENAI_API_KEY", "sk-secret"))).Successful();
        Assert.Contains(ended.Lines, static line => line.StartsWith("ok    providers   openai is on", StringComparison.Ordinal));
        Assert.DoesNotContain("sk-secret", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_ProviderSetUpByHalf_IsAWarningThatSaysWhatIsMissing()
    {
        var ended = (await RunAsync(["doctor"], ("API_PORT", "0"), ("STABILITY_BASE_URL", "https://stability.example.org"))).Successful();
        Assert.Contains(
            ended.Lines,
            static line => line.StartsWith("warn  providers   stability is off: no key is set (STABILITY_API_KEY)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Providers_NothingSetUp_SaysWhatEachNeeds()
    {
        var ended = (await RunAsync(["providers"])).Successful();
        Assert.Contains(ended.Lines, static line => line.StartsWith("sketch", StringComparison.Ordinal) && line.Contains("on", StringComparison.Ordinal));
        Assert.Contains(ended.Lines, static line => line.StartsWith("openai ", StringComparison.Ordinal) && line.Contains("OPENAI_API_KEY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_DataFolderThatIsAFile_Fails()
    {
        await File.WriteAllTextAsync(_folder.File("data"), "", TestContext.Current.CancellationToken);
        var ended = await RunAsync(["doctor"], ("API_PORT", "0"));
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(ended.Lines, static line => line.StartsWith("fail  data folder ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_HostOthersCanReachWithoutKeys_FailsAsTheServerWould()
    {
        var ended = await RunAsync(["doctor"], ("API_PORT", "0"), ("ATELIER_HOST", "0.0.0.0"));
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(ended.Lines, static line => line.StartsWith("fail  settings    The host 0.0.0.0 can be reached by others", StringComparison.Ordinal));
        Assert.Equal("1 problem.", ended.Lines[^1]);
    }

    [Fact]
    public async Task Doctor_PortTakenByAnotherProgram_IsAWarning()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _server.Json("/health", """{"status":"UP"}""");
        var port = new Uri(_server.Address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var ended = (await RunAsync(["doctor"], ("API_PORT", port))).Successful();
        Assert.Contains($"warn  port {port}".PadRight(18) + "taken on 127.0.0.1 by another program", ended.Lines);
    }

    [Fact]
    public async Task Doctor_Json_ListsFindings()
    {
        var ended = await RunAsync(["doctor", "--json"], ("API_PORT", "many"));
        Assert.Equal(1, ended.ExitCode);
        Assert.False(ended.Json.GetProperty("ok").GetBoolean());
        Assert.Contains(ended.Json.GetProperty("findings").EnumerateArray(), static finding =>
            finding.GetProperty("level").GetString() == "fail" && finding.GetProperty("text").GetString()!.Contains("API_PORT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_ServerThatRefusesTheKey_SaysWhatToSet()
    {
        _server.Json("/health", """{"service":"atelier","ready":true,"version":"1","message":"m"}""")
            .Json("/v1/models", """{"error":{"message":"Missing API key","code":"invalid_api_key"}}""", status: 401);
        var ended = await RunAsync(["doctor", "--url", _server.Address]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("Missing API key", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Set ATELIER_API_KEY", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_NobodyListens_Fails()
    {
        var ended = await RunAsync(["doctor"], ("ATELIER_URL", "http://127.0.0.1:9"));
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(ended.Lines, static line => line.StartsWith("fail  server      No server answers at http://127.0.0.1:9", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private Task<Ended> RunAsync(string[] arguments, params (string Name, string Value)[] environment) =>
        CommandLineRun.RunAsync(_folder.Path, environment.ToDictionary(static pair => pair.Name, static pair => pair.Value), arguments);
}
