using System.Net.Http.Headers;

namespace Atelier.Providers.Http;

/// <summary>Talks to one configured service: one request, one answer, every failure named.</summary>
/// <remarks>Follows no redirects and repeats nothing. The key goes to the service's own addresses only.</remarks>
internal sealed class Upstream(UpstreamVendor vendor, UpstreamServices services)
{
    private readonly Secrets _secrets = new(vendor.Secrets);

    public string Name => vendor.Name;

    /// <summary>An address below the base address.</summary>
    /// <param name="path">Without a slash in front; may carry a query.</param>
    public Uri At(string path)
    {
        var address = vendor.BaseUrl.AbsoluteUri;
        return new Uri(address.EndsWith('/') ? address + path : $"{address}/{path}");
    }

    /// <summary>Whether an address belongs to the service, so that it may be asked with the key.</summary>
    public bool IsOurs(Uri address) =>
        Uri.Compare(address, vendor.BaseUrl, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
        || vendor.AlsoOurs(address);

    /// <summary>Sends a request and returns a good answer once its headers are there; the body flows when it is read.</summary>
    /// <exception cref="UpstreamException">Nobody answered, or the answer is a refusal.</exception>
    public async Task<UpstreamAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await ExchangeAsync(request, cancellationToken);
        if (answer.IsSuccess)
        {
            return answer;
        }

        using (answer)
        {
            throw new UpstreamException(await ReadFailureAsync(answer, cancellationToken));
        }
    }

    /// <summary>Sends a request and returns whatever is answered, refusals too.</summary>
    /// <exception cref="UpstreamException">Nobody answered.</exception>
    public async Task<UpstreamAnswer> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            var ours = IsOurs(request.RequestUri!);
            if (ours)
            {
                await vendor.Authorize(request, cancellationToken);
            }

            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Atelier", null));
            try
            {
                var client = ours ? services.Client : services.Foreign.Client(request.RequestUri!);
                var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                return new UpstreamAnswer(response, vendor.Name);
            }
            catch (HttpRequestException exception)
            {
                throw new UpstreamException(NoAnswer(exception));
            }
        }
    }

    /// <summary>Reads a refusal: the vendor's words, and what they mean.</summary>
    public async Task<ProviderFailure> ReadFailureAsync(UpstreamAnswer answer, CancellationToken cancellationToken)
    {
        var error = await answer.ReadErrorAsync(services.Time.GetUtcNow(), cancellationToken);
        return FailureOf(error);
    }

    /// <summary>What an error body means, wherever it was found.</summary>
    public ProviderFailure FailureOf(UpstreamError error)
    {
        error = error with { Message = _secrets.Clean(error.Message) };
        var failure = vendor.ReadError(error) ?? UpstreamFailures.From(error, vendor.Name);

        // A vendor's own reading may have gone back to the body.
        return failure with { Message = _secrets.Clean(failure.Message) };
    }

    /// <summary>The vendor's text without keys, at most 1000 characters.</summary>
    public string Clean(string text) => _secrets.Clean(text);

    private ProviderFailure NoAnswer(HttpRequestException exception)
    {
        // Before a connection stands nothing was asked. Afterwards the request may have arrived, and the picture been bought.
        var asked = exception.HttpRequestError is not (HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError);
        return new ProviderFailure(FailureKind.Unavailable, asked
            ? $"{vendor.Name} broke off without an answer; it may still charge for the picture."
            : $"{vendor.Name} cannot be reached; nothing was charged. Try again later.")
        {
            Charged = asked ? Charge.Unknown : Charge.No,
        };
    }
}
