using Atelier.Cli.Tests.Support;
using Atelier.Testing;

namespace Atelier.Cli.Tests.Startup;

/// <summary>Where settings and keys come from, seen through a server that is named and opened by them alone.</summary>
public sealed class DotEnvTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ScriptedServer.StartAsync();
        _server.Json("/v1/models", """{"object":"list","data":[{"id":"flux","object":"model","owned_by":"bfl"}]}""");
    }

    [Fact]
    public async Task Models_KeyOnlyInDotEnvOfTheFolder_IsUsed()
    {
        Write("", "ATELIER_API_KEY=from-file");
        (await RunAsync("")).Successful();
        Assert.Equal("Bearer from-file", KeySeen());
    }

    [Fact]
    public async Task Models_DotEnvInAParent_IsUsedFromASubfolder()
    {
        Write("", "ATELIER_API_KEY=from-parent");
        (await RunAsync("deep/down")).Successful();
        Assert.Equal("Bearer from-parent", KeySeen());
    }

    [Fact]
    [ContractRow("S0-50")]
    public async Task Models_DotEnvHereAndInAParent_ReadsOnlyTheOneHere()
    {
        Write("", "ATELIER_API_KEY=from-parent");
        Write("here", "ATELIER_API_KEY=from-here");
        (await RunAsync("here")).Successful();
        Assert.Equal("Bearer from-here", KeySeen());
    }

    [Fact]
    public async Task Models_NameOnlyInTheParentsFile_IsNotReadWhenThereIsAFileHere()
    {
        Write("", "ATELIER_API_KEY=from-parent");
        Write("here", "OTHER=1");
        (await RunAsync("here")).Successful();
        Assert.Equal("", KeySeen());
    }

    [Fact]
    [ContractRow("S0-52")]
    public async Task Models_NoDotEnvAnywhere_StartsNormally()
    {
        var ended = (await RunAsync("")).Successful();
        Assert.Equal("", ended.Error);
    }

    [Fact]
    [ContractRow("S0-53")]
    public async Task Models_NameInBoth_RealEnvironmentWins()
    {
        Write("", "ATELIER_API_KEY=from-file");
        (await RunAsync("", ("ATELIER_API_KEY", "real"))).Successful();
        Assert.Equal("Bearer real", KeySeen());
    }

    [Fact]
    [ContractRow("S0-53")]
    public async Task Models_NameInBothAndOverridesOn_FileWins()
    {
        Write("", "ATELIER_API_KEY=from-file");
        (await RunAsync("", ("ATELIER_API_KEY", "real"), ("ATELIER_DOTENV_OVERRIDES", "true"))).Successful();
        Assert.Equal("Bearer from-file", KeySeen());
    }

    [Fact]
    public async Task Models_OverridesOnlyInTheFile_DoesNotCount()
    {
        Write("", "ATELIER_DOTENV_OVERRIDES=true\nATELIER_API_KEY=from-file");
        (await RunAsync("", ("ATELIER_API_KEY", "real"))).Successful();
        Assert.Equal("Bearer real", KeySeen());
    }

    [Fact]
    public async Task Models_BrokenLine_IsToldByNumberAndTheOthersCount()
    {
        Write("", "# keys\nthis is secret-and-broken\nATELIER_API_KEY=\"from-file\"\nX=\"never closed\n");
        var ended = (await RunAsync("")).Successful();
        Assert.Equal("Bearer from-file", KeySeen());
        Assert.Contains(".env line 2 is not NAME=value", ended.Error, StringComparison.Ordinal);
        Assert.Contains(".env line 4 is not NAME=value", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_QuotesReferencesAndCrLf_AreUnderstood()
    {
        Write("", "export PART='b c'\r\nATELIER_API_KEY=\"a-${PART}\" # comment\r\n");
        (await RunAsync("")).Successful();
        Assert.Equal("Bearer a-b c", KeySeen());
    }

    [Fact]
    public async Task Models_DotEnvThatIsAFolder_IsNoReasonToStop()
    {
        _folder.Folder(".env");
        (await RunAsync("")).Successful();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private void Write(string folder, string text) => File.WriteAllText(Path.Combine(_folder.Folder(folder), ".env"), text);

    private string KeySeen() => Assert.Single(_server.Requests).Authorization;

    private Task<Ended> RunAsync(string folder, params (string Name, string Value)[] environment) =>
        CommandLineRun.RunAsync(
            _folder.Folder(folder),
            environment.Append((Name: "ATELIER_URL", Value: _server.Address)).ToDictionary(static pair => pair.Name, static pair => pair.Value),
            ["models"]);
}
