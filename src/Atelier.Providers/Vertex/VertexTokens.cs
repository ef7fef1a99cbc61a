using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Atelier.Providers.Http;

namespace Atelier.Providers.Vertex;

/// <summary>Signs in at Google: access tokens, kept in memory until shortly before they die, one renewal at a time.</summary>
internal sealed class VertexTokens(VertexOptions options, string provider, UpstreamServices services)
{
    private const string MetadataPath = "/computeMetadata/v1/instance/service-accounts/default/token";

    private static readonly TimeSpan s_spare = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestRenewal = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Task<AccessToken>? _renewal;

    /// <summary>Puts the key or a token into a request.</summary>
    /// <exception cref="UpstreamException">Google gives no token.</exception>
    public async ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (options.Project is null)
        {
            request.Headers.TryAddWithoutValidation("x-goog-api-key", options.ApiKey);
            return;
        }

        var token = options.AccessToken ?? await TokenAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The next call signs in anew.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _renewal = null;
        }
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        Task<AccessToken> renewal;
        lock (_lock)
        {
            if (_renewal is null or { IsFaulted: true } or { IsCanceled: true }
                || (_renewal.IsCompletedSuccessfully && _renewal.Result.Expires - s_spare <= services.Time.GetUtcNow()))
            {
                // Not the caller's token: others wait for the same renewal.
                _renewal = RenewAsync();
            }

            renewal = _renewal;
        }

        return (await renewal.WaitAsync(cancellationToken)).Text;
    }

    private async Task<AccessToken> RenewAsync()
    {
        using var limit = new CancellationTokenSource(s_longestRenewal, services.Time);
        try
        {
            using var request = await RequestAsync(limit.Token);
            using var response = await services.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            using var answer = new UpstreamAnswer(response, provider);
            if (!answer.IsSuccess)
            {
                throw Refused(answer.Status, await answer.ReadErrorAsync(services.Time.GetUtcNow(), limit.Token));
            }

            var read = await answer.ReadJsonAsync(VertexTokenJson.Default.TokenAnswer, limit.Token);
            return read.AccessToken is { Length: > 0 } text
                ? new AccessToken(text, services.Time.GetUtcNow() + TimeSpan.FromSeconds(read.ExpiresIn))
                : throw Unusable("Google's answer holds no access token.");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            throw new UpstreamException(new ProviderFailure(
                FailureKind.Unavailable,
                $"{provider} was not asked: Google's sign-in cannot be reached. Nothing was charged; try again later.")
            {
                Charged = Charge.No,
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable("the credentials file cannot be read.");
        }
        catch (InvalidDataException exception)
        {
            throw Unusable(exception.Message);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw Unusable("the private key in the credentials file is none.");
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(CancellationToken cancellationToken)
    {
        if (options.CredentialsFile is null)
        {
            var metadata = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{options.MetadataHost}{MetadataPath}"));
            metadata.Headers.Add("Metadata-Flavor", "Google");
            return metadata;
        }

        var credentials = await GoogleCredentials.ReadAsync(options.CredentialsFile, cancellationToken);
        return new HttpRequestMessage(HttpMethod.Post, credentials.TokenAddress) { Content = new FormUrlEncodedContent(Grant(credentials)) };
    }

    private Dictionary<string, string> Grant(GoogleCredentials credentials) => credentials.Type == GoogleCredentials.ServiceAccount
        ? new()
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["assertion"] = ServiceAccountAssertion.Create(credentials, services.Time.GetUtcNow()),
        }
        : new()
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = credentials.ClientId!,
            ["client_secret"] = credentials.ClientSecret!,
            ["refresh_token"] = credentials.RefreshToken!,
        };

    // OAuth's errors are {"error":"invalid_grant","error_description":"..."}. Only the word is told: the rest may name the account.
    private UpstreamException Refused(int status, UpstreamError error) => status is 400 or 401 or 403
        ? Unusable($"Google refuses the credentials ({(error.Message.Length is > 0 and < 60 ? error.Message : $"HTTP {status}")}).")
        : new UpstreamException(new ProviderFailure(
            FailureKind.Unavailable,
            $"{provider} was not asked: Google's sign-in is not available (HTTP {status}). Nothing was charged; try again later.")
        {
            Charged = Charge.No,
            UpstreamStatus = status,
        });

    private UpstreamException Unusable(string problem) => new(new ProviderFailure(
        FailureKind.Unauthenticated,
        $"{provider} was not asked: {problem} Check GOOGLE_APPLICATION_CREDENTIALS.")
    {
        Charged = Charge.No,
    });

    /// <param name="Text">The token.</param>
    /// <param name="Expires">When it dies.</param>
    private sealed record AccessToken(string Text, DateTimeOffset Expires);

    internal sealed record TokenAnswer
    {
        public string? AccessToken { get; init; }

        /// <summary>Seconds.</summary>
        public int ExpiresIn { get; init; }
    }
}

[JsonSerializable(typeof(VertexTokens.TokenAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class VertexTokenJson : JsonSerializerContext;
