using Atelier.Providers.Fetching;

namespace Atelier.Providers.Http;

/// <summary>Asks addresses that a vendor named but that are not its own: without a key, and only on the public internet.</summary>
internal sealed class ForeignAddresses(FetchOptions options, TrustedOrigins trusted) : IDisposable
{
    private readonly Lazy<HttpClient> _client = new(() => new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = new GuardedConnector(options, trusted).ConnectAsync,
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    /// <exception cref="UpstreamException">The address may not be asked.</exception>
    public HttpClient Client(Uri address)
    {
        var allowed = address.Scheme == Uri.UriSchemeHttps
            || (address.Scheme == Uri.UriSchemeHttp && (options.AllowPrivateNetworks || trusted.Contains(address)));
        return allowed
            ? _client.Value
            : throw new UpstreamException(new ProviderFailure(
                FailureKind.BadResponse,
                $"The service points to an address on '{address.Host}' that is not https; it is not followed.")
            {
                Charged = Charge.Unknown,
            });
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }
}
