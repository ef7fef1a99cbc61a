using Atelier.Testing.Upstreams;

namespace Atelier.EndToEnd.Providers;

/// <summary>Every vendor's scripted service at once, and one server that knows them all.</summary>
public sealed class VendorStreet : IAsyncLifetime
{
    private readonly List<ScriptedUpstream> _upstreams = [];
    private readonly TemporaryFolder _data = new();
    private AtelierProcess? _server;

    /// <summary>What sets all of them up.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public Uri Address => _server!.Address;

    public async ValueTask InitializeAsync()
    {
        foreach (var vendor in ScriptedVendors.All)
        {
            var upstream = vendor.Start();
            _upstreams.Add(upstream);
            await upstream.StartAsync();
            foreach (var (name, value) in vendor.Environment(upstream.Address))
            {
                Environment[name] = value;
            }
        }

        _server = await AtelierProcess.StartAsync(_data.Path, Environment);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        foreach (var upstream in _upstreams)
        {
            await upstream.DisposeAsync();
        }

        _data.Dispose();
    }
}
