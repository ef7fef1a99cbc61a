using Azure.Core;
using Azure.Identity;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>Who vouches for calls without a key, by Azure.Identity.</summary>
internal static class EntraCredentials
{
    /// <summary>The credential the options describe; the most definite of them where they describe several.</summary>
    public static TokenCredential Create(AzureOpenAiOptions options) => options switch
    {
        { Credential: { } own } => own,
        { HasClientSecret: true } => new ClientSecretCredential(
            options.TenantId,
            options.ClientId,
            options.ClientSecret,
            new ClientSecretCredentialOptions { AuthorityHost = options.AuthorityHost }),
        { HasWorkloadIdentity: true } => new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions
        {
            TenantId = options.TenantId,
            ClientId = options.ClientId,
            TokenFilePath = options.FederatedTokenFile,
            AuthorityHost = options.AuthorityHost,
        }),
        { ManagedIdentity: true } => new ManagedIdentityCredential(options.ClientId is { } client
            ? ManagedIdentityId.FromUserAssignedClientId(client)
            : ManagedIdentityId.SystemAssigned),
        _ => new DefaultAzureCredential(new DefaultAzureCredentialOptions
        {
            TenantId = options.TenantId,
            AuthorityHost = options.AuthorityHost,
        }),
    };
}
