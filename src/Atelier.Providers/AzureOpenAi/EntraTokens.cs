using Atelier.Providers.Http;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>Entra ID's tokens in place of a key: fetched once for everybody, renewed before they end.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class EntraTokens(AzureOpenAiOptions options, UpstreamServices services)
{
    /// <summary>Tokens last about an hour.</summary>
    private static readonly TimeSpan s_renewBefore = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Task<EntraToken>? _token;

    /// <summary>A token that holds for some minutes yet.</summary>
    /// <exception cref="UpstreamException">There is none; nothing was charged.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<EntraToken> token;
        lock (_lock)
        {
            token = _token = IsGood(_token) ? _token! : FetchAsync();
        }

        // The caller may give up; the fetch goes on for whoever comes next.
        return (await token.WaitAsync(cancellationToken)).Text;
    }

    private bool IsGood(Task<EntraToken>? token) => token switch
    {
        null => false,
        { IsCompletedSuccessfully: true } => token.Result.Ends - s_renewBefore > services.Time.GetUtcNow(),
        _ => !token.IsCompleted,
    };

    private async Task<EntraToken> FetchAsync()
    {
        using var limit = new CancellationTokenSource(s_limit, services.Time);
        try
        {
            using var request = await EntraRequests.CreateAsync(options, limit.Token);
            using var response = await services.Client.SendAsync(request, limit.Token);
            using var answer = new UpstreamAnswer(response, "Entra ID");
            if (answer.IsSuccess)
            {
                return EntraToken.Read(await answer.ReadJsonAsync(OpenAi.OpenAiJson.Default.JsonElement, limit.Token), services.Time.GetUtcNow());
            }

            var error = await answer.ReadErrorAsync(services.Time.GetUtcNow(), limit.Token);
            throw Failed(FailureKind.Unauthenticated, $"Entra ID gave no token (HTTP {error.Status}). {WordsOf(error)}");
        }
        catch (HttpRequestException)
        {
            throw Failed(FailureKind.Unavailable, "Entra ID cannot be reached for a token; try again later.");
        }
        catch (OperationCanceledException)
        {
            throw Failed(FailureKind.TimedOut, "Entra ID gave no token in time; try again later.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(FailureKind.Unauthenticated, "The file with the workload identity's token cannot be read (FederatedTokenFile).");
        }
    }

    private string WordsOf(UpstreamError error)
    {
        // Its reason stands beside "error", where other services have none.
        var text = error.Body is { } body ? OpenAi.OpenAiWire.Text(body, "error_description") : null;
        return new Secrets(options.ClientSecret, options.IdentityHeader).Clean(text ?? error.Message);
    }

    private static UpstreamException Failed(FailureKind kind, string message) => new(new ProviderFailure(kind, message) { Charged = Charge.No });
}
