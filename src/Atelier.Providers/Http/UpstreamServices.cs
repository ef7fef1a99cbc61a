using System.Net;
using Atelier.Providers.Fetching;

namespace Atelier.Providers.Http;

/// <summary>What all providers behind HTTP share: connections, guarded fetching, polling and the clock.</summary>
public sealed class UpstreamServices : IDisposable
{
    private readonly GuardedFetcher _fetcher;
    private readonly Lazy<HttpClient> _client;

    /// <param name="fetching">Limits of fetching linked pictures.</param>
    /// <param name="baseUrls">Base addresses the operator named: they may be private, and so may links on them.</param>
    /// <param name="masks">Turns masks into the form a vendor takes.</param>
    /// <param name="time">The clock.</param>
    public UpstreamServices(FetchOptions fetching, IEnumerable<Uri> baseUrls, IMaskConverter masks, TimeProvider time)
    {
        var trusted = new TrustedOrigins(baseUrls);
        _fetcher = new GuardedFetcher(fetching, time, trusted);
        Links = new LinkedPictures(_fetcher, time);
        Foreign = new ForeignAddresses(fetching, trusted);
        Polling = new TaskPolling(time);
        (Masks, Time) = (masks, time);
        _client = new Lazy<HttpClient>(static () => new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            EnableMultipleHttp2Connections = true,
        })
        {
            // The attempt's own time is the only limit: slow models take minutes.
            Timeout = Timeout.InfiniteTimeSpan,
        });
    }

    public TimeProvider Time { get; }

    public IMaskConverter Masks { get; }

    internal HttpClient Client => _client.Value;

    internal ForeignAddresses Foreign { get; }

    internal LinkedPictures Links { get; }

    internal TaskPolling Polling { get; }

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }

        Foreign.Dispose();
        _fetcher.Dispose();
    }
}
