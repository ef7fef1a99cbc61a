namespace Atelier.EndToEnd;

/// <summary>One server with its defaults and no key, for every test that only talks to it.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private AtelierProcess _server = null!;

    public Uri Address => _server.Address;

    public HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _server = await AtelierProcess.StartAsync(_data.Path);
        Http.BaseAddress = Address;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        _data.Dispose();
    }
}
