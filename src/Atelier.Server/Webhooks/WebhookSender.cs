using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Atelier.Core.Webhooks;
using Atelier.Providers.Fetching;

namespace Atelier.Server.Webhooks;

/// <summary>Posts messages: to https and public addresses alone where a caller named them, and wherever the operator says otherwise.</summary>
internal sealed class WebhookSender : IWebhookSender, IDisposable
{
    private readonly WebhookOptions _options;
    private readonly FetchOptions _fetching;
    private readonly TimeProvider _time;
    private readonly Lazy<HttpClient> _callers;
    private readonly Lazy<HttpClient> _servers;

    public WebhookSender(WebhookOptions options, FetchOptions fetching, TimeProvider time)
    {
        _options = options;
        _fetching = fetching;
        _time = time;
        _callers = new Lazy<HttpClient>(() => CreateClient(TrustedOrigins.None));
        _servers = new Lazy<HttpClient>(() => CreateClient(new TrustedOrigins(options.Urls)));
    }

    public async Task<WebhookAnswer> SendAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        var mayBePlain = message.IsServers || _fetching.AllowPrivateNetworks;
        if (!Uri.TryCreate(message.Url, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !mayBePlain))
        {
            return new WebhookAnswer(null, "Its address does not begin with https://.", IsHopeless: true);
        }

        using var clock = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        using var request = RequestOf(url, message);
        try
        {
            var client = message.IsServers ? _servers.Value : _callers.Value;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return AnswerOf(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(null, string.Create(CultureInfo.InvariantCulture, $"It did not answer within {_options.Timeout.TotalSeconds:0.#} s."));
        }
        catch (HttpRequestException exception)
        {
            return exception.InnerException is AddressNotPublicException
                ? new WebhookAnswer(null, "Its address leads to no host on the public internet.", IsHopeless: true)
                : new WebhookAnswer(null, "It could not be reached.");
        }
        catch (IOException)
        {
            return new WebhookAnswer(null, "The connection broke before it answered.");
        }
    }

    public void Dispose()
    {
        foreach (var client in (ReadOnlySpan<Lazy<HttpClient>>)[_callers, _servers])
        {
            if (client.IsValueCreated)
            {
                client.Value.Dispose();
            }
        }
    }

    private static HttpRequestMessage RequestOf(Uri url, WebhookMessage message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", message.Timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", message.Signature);
        return request;
    }

    /// <summary>Only 2xx takes a message; whoever is gone for good says so with 410.</summary>
    private static WebhookAnswer AnswerOf(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return response.IsSuccessStatusCode
            ? new WebhookAnswer(status, Problem: null)
            : new WebhookAnswer(
                status,
                string.Create(CultureInfo.InvariantCulture, $"It answered with status {status}; only 2xx takes a message."),
                IsHopeless: response.StatusCode == HttpStatusCode.Gone);
    }

    private HttpClient CreateClient(TrustedOrigins trusted)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = new GuardedConnector(_fetching, trusted).ConnectAsync,
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 64 * 1024,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Atelier-Webhooks");
        return client;
    }
}
