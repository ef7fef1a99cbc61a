using Atelier.Providers.Http;
using Azure.Core;
using Azure.Identity;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>Entra ID's tokens in place of a key. The credential keeps them and renews them before they end.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class EntraTokens(TokenCredential credential, string scope, Secrets secrets)
{
    /// <summary>A token that holds for some minutes yet.</summary>
    /// <exception cref="UpstreamException">There is none; nothing was charged.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await credential.GetTokenAsync(new TokenRequestContext([scope]), cancellationToken)).Token;
        }
        catch (AuthenticationFailedException exception)
        {
            // It is also thrown where Entra cannot be reached: its words say which.
            throw new UpstreamException(new ProviderFailure(
                FailureKind.Unauthenticated,
                $"Entra ID gave no token for Azure OpenAI. {secrets.Clean(exception.Message)}")
            {
                Charged = Charge.No,
            });
        }
    }
}
