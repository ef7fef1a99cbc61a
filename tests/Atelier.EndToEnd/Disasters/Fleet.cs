namespace Atelier.EndToEnd.Disasters;

/// <summary>Several nodes over the same records and pictures, each of which can be killed and comes back under another port.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly List<TemporaryFolder> _folders = [];
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly AtelierProcess[] _nodes;
    private readonly HttpClient[] _clients;

    private Fleet(int size, IReadOnlyDictionary<string, string> environment)
    {
        _environment = environment;
        _nodes = new AtelierProcess[size];
        _clients = new HttpClient[size];
    }

    public int Size => _nodes.Length;

    /// <summary>How often a node was killed.</summary>
    public int Kills { get; private set; }

    /// <param name="size">How many nodes.</param>
    /// <param name="environment">What all of them share.</param>
    public static async Task<Fleet> StartAsync(int size, IReadOnlyDictionary<string, string> environment)
    {
        var fleet = new Fleet(size, environment);
        for (var i = 0; i < size; i++)
        {
            fleet._folders.Add(new TemporaryFolder());
            await fleet.StartNodeAsync(i);
        }

        return fleet;
    }

    /// <summary>Speaks to a node as it is now; it may be dead by the time it is asked.</summary>
    public HttpClient Client(int index) => Volatile.Read(ref _clients[index % Size]);

    /// <summary>SIGKILL, and another process in its place.</summary>
    public async Task KillAsync(int index)
    {
        await _nodes[index].KillAsync();
        Kills++;
        await _nodes[index].DisposeAsync();
        await StartNodeAsync(index);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.Where(static node => node is not null))
        {
            await node.DisposeAsync();
        }

        foreach (var client in _clients)
        {
            client?.Dispose();
        }

        foreach (var folder in _folders)
        {
            folder.Dispose();
        }
    }

    private async Task StartNodeAsync(int index)
    {
        var node = await AtelierProcess.StartAsync(_folders[index].Path, _environment);
        _nodes[index] = node;

        // Whoever still speaks to the dead one is told so by its own request.
        Volatile.Write(ref _clients[index], new HttpClient { BaseAddress = node.Address, Timeout = TimeSpan.FromSeconds(30) });
    }
}
