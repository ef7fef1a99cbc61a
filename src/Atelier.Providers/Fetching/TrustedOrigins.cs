namespace Atelier.Providers.Fetching;

/// <summary>Hosts and ports the operator named as providers: they may be private, and their pictures may come from them.</summary>
/// <param name="addresses">Base addresses; only their host and port count.</param>
internal sealed class TrustedOrigins(IEnumerable<Uri> addresses)
{
    private readonly HashSet<(string Host, int Port)> _origins = [.. addresses.Select(static uri => (uri.IdnHost.ToLowerInvariant(), uri.Port))];

    public static TrustedOrigins None { get; } = new([]);

    public bool Contains(Uri uri) => Contains(uri.IdnHost, uri.Port);

    public bool Contains(string host, int port) => _origins.Contains((host.ToLowerInvariant(), port));
}
