using Atelier.Cli.Tests.Support;
using Atelier.Testing.Servers;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Atelier.Cli.Tests.Commands;

[Trait("needs", "servers")]
public sealed class DbCopyCommandTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PostgresTestDatabase? _database;

    private string Url => _database!.Url;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _database!.DisposeAsync();
    }

    [Fact]
    public async Task Copy_RecordsOfAFolder_AreListedFromTheServerAndWorkGoesOnThere()
    {
        (await RunAsync(["generate", "A kite", "--output", "kite.png"])).Successful();

        var copied = (await RunAsync(["db", "copy", "--from", "data/atelier.db", "--to", Url])).Successful();
        Assert.Contains("jobs: 1 row", copied.Lines);
        Assert.Contains("images: 1 row", copied.Lines);
        Assert.DoesNotContain("secret", copied.Output + copied.Error, StringComparison.Ordinal);

        (await RunAsync(["generate", "A second kite", "--output", "second.png"], ("DATABASE_URL", Url))).Successful();
        var listed = (await RunAsync(["images", "list", "--json"], ("DATABASE_URL", Url))).Successful();
        Assert.Contains("A kite", listed.Output, StringComparison.Ordinal);
        Assert.Contains("A second kite", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("A second kite", (await RunAsync(["images", "list", "--json"])).Output, StringComparison.Ordinal);

        var again = await RunAsync(["db", "copy"], ("DATABASE_URL", Url));
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("The target is not empty", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_RecordsOnAServer_NamesItWithoutThePassword()
    {
        var ended = (await RunAsync(["doctor"], ("DATABASE_URL", Url), ("API_PORT", "0"))).Successful();

        Assert.Contains(ended.Lines, static line => line.StartsWith("ok    records     PostgreSQL at postgres://127.0.0.1:", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_ServerAway_SaysWhatToCheck()
    {
        var ended = await RunAsync(["doctor"], ("DATABASE_URL", "postgres://anna:secret@127.0.0.1:9/nothing"), ("API_PORT", "0"));

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("postgres://127.0.0.1:9/nothing: it cannot be reached", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mysql://anna:secret@host/db", "--to cannot be used")]
    [InlineData("sqlite:other.db", "--to, or else DATABASE_URL, names the PostgreSQL database")]
    public async Task Copy_TargetThatIsNone_IsNotUnderstood(string target, string expected)
    {
        var ended = await RunAsync(["db", "copy", "--to", target]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_BadDatabaseUrl_NamesTheKeyAndTheFormsWithoutTheValue()
    {
        var ended = await RunAsync(["serve"], ("DATABASE_URL", "mysql://anna:secret@host/db"));

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("DATABASE_URL", ended.Error, StringComparison.Ordinal);
        Assert.Contains("postgres://user:password@host:port/database", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ended.Error, StringComparison.Ordinal);
    }

    private Task<Ended> RunAsync(string[] arguments, params (string Name, string Value)[] environment) =>
        CommandLineRun.RunAsync(_folder.Path, environment.ToDictionary(static pair => pair.Name, static pair => pair.Value), arguments);
}
