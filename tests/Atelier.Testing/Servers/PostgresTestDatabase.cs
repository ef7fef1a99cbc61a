namespace Atelier.Testing.Servers;

/// <summary>One test's database.</summary>
public sealed class PostgresTestDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;

    internal PostgresTestDatabase(PostgresServer server, string name, string url)
    {
        _server = server;
        Name = name;
        Url = url;
    }

    /// <summary>As in <c>DATABASE_URL</c>, with a password nobody asks for.</summary>
    public string Url { get; }

    internal string Name { get; }

    /// <summary>Gives it back for another test. Its connections should be closed, and it should be as a node left it.</summary>
    public async ValueTask DisposeAsync() => await _server.ReturnAsync(this);
}
