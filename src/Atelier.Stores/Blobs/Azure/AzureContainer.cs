using System.Globalization;
using System.Net;
using Azure.Identity;

namespace Atelier.Stores.Blobs.Azure;

/// <summary>A container as everything that asks it sees it: requests that are signed and tried again, and names for what goes wrong.</summary>
/// <remarks>The Blob service's REST API: learn.microsoft.com/rest/api/storageservices/blob-service-rest-api, read 2026-11-27.</remarks>
internal sealed class AzureContainer : IDisposable
{
    /// <summary>The version of the API every request asks for.</summary>
    internal const string Version = "2023-11-03";

    private const int MostTries = 3;

    /// <summary>One answer's headers; bodies flow as long as they flow.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly IAzureAccess _access;
    private readonly TimeProvider _time;
    private readonly string _endpoint;

    public AzureContainer(AzureBlobOptions options, TimeProvider time)
    {
        _time = time;
        Name = options.Container;
        var connection = AzureConnection.TryParse(options.ConnectionString, out var parsed) ? parsed : null;
        _endpoint = (connection?.Endpoint ?? options.AccountUrl ?? throw new ArgumentException("Azure Blob needs a connection string or an account's address.", nameof(options)))
            .AbsoluteUri.TrimEnd('/');
        _access = connection switch
        {
            { Signature: { } signature } => new SignatureAccess(signature),
            { Account: { } account, Key: { } key } => new SharedKeyAccess(account, key),
            _ => new EntraAccess(options.Credential ?? new DefaultAzureCredential(new DefaultAzureCredentialOptions())),
        };
    }

    public string Name { get; }

    /// <summary>The address of a blob, or with a query of the container itself.</summary>
    public Uri AddressOf(string blob, string query = "") =>
        new($"{_endpoint}/{Name}{(blob.Length > 0 ? "/" : "")}{blob}{(query.Length > 0 ? "?" : "")}{query}");

    /// <summary>A link for everybody; <see langword="null"/> when we have no key to sign it with.</summary>
    public Uri? LinkTo(string blob, BlobLink link) =>
        _access.LinkQuery(Name, blob, _time.GetUtcNow() + link.ValidFor, link) is { } query ? AddressOf(blob, query) : null;

    /// <summary>Asks for something that has to succeed; makes the container where it is missing.</summary>
    /// <exception cref="StorageException">The service does not do it.</exception>
    public async ValueTask<HttpResponseMessage> AskAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(make, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound && CodeOf(answer) == "ContainerNotFound")
        {
            answer.Dispose();
            await MakeAsync(cancellationToken);
            answer = await SendAsync(make, cancellationToken);
        }

        return answer.IsSuccessStatusCode ? answer : throw Refused(answer);
    }

    /// <summary>Asks for something that may not be there.</summary>
    /// <returns><see langword="null"/> when it is not.</returns>
    /// <exception cref="StorageException">The service does not do it.</exception>
    public async ValueTask<HttpResponseMessage?> FindAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(make, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            answer.Dispose();
            return null;
        }

        return answer.IsSuccessStatusCode ? answer : throw Refused(answer);
    }

    /// <summary>Trouble on the way, told so that an operator knows what to look at.</summary>
    public StorageException Explain(Exception exception) => Fault(
        exception switch
        {
            AuthenticationFailedException => $"Entra ID gave no token. {exception.Message}",
            OperationCanceledException or TimeoutException => "the service did not answer in time. Check its address and the network.",
            _ => $"the service cannot be reached: {exception.GetBaseException().Message} Check its address and the network.",
        },
        exception);

    public void Dispose() => _http.Dispose();

    private static string CodeOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("x-ms-error-code", out var codes)
            ? codes.First()
            : ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);

    private static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>Everything we ask can be asked twice: blocks have names, and a blob written twice is the same blob.</summary>
    private async ValueTask<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await SendOnceAsync(make, cancellationToken);
                if (attempt == MostTries || !MayPass(answer.StatusCode))
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                if (attempt == MostTries || exception is AuthenticationFailedException)
                {
                    throw Explain(exception);
                }
            }

            await Task.Delay(s_firstPause * attempt, _time, cancellationToken);
        }
    }

    private async ValueTask<HttpResponseMessage> SendOnceAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var request = make();
        request.Headers.Add("x-ms-version", Version);
        request.Headers.Add("x-ms-date", _time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        using var clock = new CancellationTokenSource(s_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        await _access.SignAsync(request, either.Token);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
    }

    private async ValueTask MakeAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(
            () => new HttpRequestMessage(HttpMethod.Put, AddressOf("", "restype=container")) { Content = new ByteArrayContent([]) },
            cancellationToken);
        if (!answer.IsSuccessStatusCode && CodeOf(answer) != "ContainerAlreadyExists")
        {
            throw Refused(answer);
        }
    }

    private StorageException Refused(HttpResponseMessage answer)
    {
        using (answer)
        {
            var code = CodeOf(answer);
            var status = (int)answer.StatusCode;
            return Fault(
                answer.StatusCode switch
                {
                    HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized =>
                        $"access is denied ({code}). Check the key, the SAS or the role, which is Storage Blob Data Contributor for Entra ID.",
                    HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => $"it is asked too much or not at work ({code}). Try again later.",
                    HttpStatusCode.InsufficientStorage => "it is full. Make room in it.",
                    HttpStatusCode.NotFound => $"it does not exist and could not be made ({code}).",
                    _ => $"the service answered {status} ({code}).",
                },
                cause: null);
        }
    }

    private StorageException Fault(string reason, Exception? cause) =>
        new($"The picture container {Name} (Azure Blob) cannot be used: {reason}", cause!);
}
