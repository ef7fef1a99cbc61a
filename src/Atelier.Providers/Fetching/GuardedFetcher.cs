using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Atelier.Providers.Fetching;

/// <summary>Fetches from addresses that others name: https, public addresses, few redirects, limits on size, time and type.</summary>
/// <remarks>Callers name pictures to work from, vendors name pictures they made. Neither may lead us into the operator's own network.</remarks>
internal sealed class GuardedFetcher : IDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private const int MaxAddressLength = 8192;

    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly TrustedOrigins _trusted;
    private readonly Lazy<HttpClient> _client;

    /// <param name="options">Limits.</param>
    /// <param name="time">The clock of the time limit.</param>
    /// <param name="trusted">Origins that may be private and plain http, because the operator named them; by default none.</param>
    public GuardedFetcher(FetchOptions options, TimeProvider time, TrustedOrigins? trusted = null)
    {
        _options = options;
        _time = time;
        _trusted = trusted ?? TrustedOrigins.None;
        _client = new Lazy<HttpClient>(CreateClient);
    }

    /// <summary>Fetches a picture into <paramref name="destination"/>.</summary>
    /// <returns><see langword="null"/> when all of it was written, otherwise why not; then the destination may hold a part.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was signalled.</exception>
    public async Task<FetchProblem?> FetchAsync(string address, Stream destination, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            return await FollowAsync(address, destination, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoAnswer($"did not deliver within {_options.Timeout.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException exception)
        {
            return exception.InnerException is AddressNotPublicException
                ? NotAllowed("must lead to a host on the public internet")
                : NoAnswer("could not be reached");
        }
        catch (IOException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoAnswer("broke off before the picture was whole");
        }
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private async Task<FetchProblem?> FollowAsync(string address, Stream destination, CancellationToken cancellationToken)
    {
        if (address.Length > MaxAddressLength || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return NotAllowed($"must be an absolute https address of at most {MaxAddressLength} characters");
        }

        for (var redirects = 0; ; redirects++)
        {
            if (CheckAddress(uri) is { } notAllowed)
            {
                return notAllowed;
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            using var response = await _client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (RedirectOf(response) is not { } target)
            {
                return await ReadAsync(response, destination, cancellationToken);
            }

            if (redirects == _options.MaxRedirects)
            {
                return NoAnswer($"redirects more than {_options.MaxRedirects} times");
            }

            uri = new Uri(uri, target);
        }
    }

    private FetchProblem? CheckAddress(Uri uri)
    {
        var schemeAllowed = uri.Scheme == Uri.UriSchemeHttps
            || (uri.Scheme == Uri.UriSchemeHttp && (_options.AllowPrivateNetworks || _trusted.Contains(uri)));
        if (!schemeAllowed)
        {
            return NotAllowed("must begin with https://");
        }

        return uri.UserInfo.Length > 0 ? NotAllowed("must not carry a user name or password") : null;
    }

    private static Uri? RedirectOf(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect => response.Headers.Location,
        _ => null,
    };

    private async Task<FetchProblem?> ReadAsync(HttpResponseMessage response, Stream destination, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            return NoAnswer(string.Create(CultureInfo.InvariantCulture, $"answered with status {(int)response.StatusCode}"));
        }

        if (!MayBePicture(response.Content.Headers.ContentType))
        {
            return new FetchProblem(FetchProblemKind.NotAPicture, "answered with something other than a picture; its Content-Type must be image/*");
        }

        if (response.Content.Headers.ContentLength > _options.MaxBytes)
        {
            return TooLarge();
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            var total = 0L;
            for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                total += read;
                if (total > _options.MaxBytes)
                {
                    return TooLarge();
                }

                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return null;
    }

    /// <summary>Stores often call a picture a mere stream of bytes; what it is, its own bytes tell later.</summary>
    private static bool MayBePicture(MediaTypeHeaderValue? type) =>
        type?.MediaType is not { } name
        || name.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        || name.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)
        || name.Equals("binary/octet-stream", StringComparison.OrdinalIgnoreCase);

    private HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = new GuardedConnector(_options, _trusted).ConnectAsync,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Accept.ParseAdd("image/*");
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Atelier");
        return client;
    }

    private FetchProblem TooLarge() =>
        new(FetchProblemKind.TooLarge, $"delivers more than {_options.MaxBytes} bytes, the most this server fetches");

    private static FetchProblem NotAllowed(string message) => new(FetchProblemKind.AddressNotAllowed, message);

    private static FetchProblem NoAnswer(string message) => new(FetchProblemKind.NoAnswer, message);
}
