using Atelier.Providers.Configuration;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>What only Azure can be told. Names that begin with <c>AZURE_</c> alone are those of Microsoft's own libraries.</summary>
internal static class AzureOpenAiFields
{
    public static IReadOnlyList<ProviderField> All { get; } =
    [
        ProviderField.Text<AzureOpenAiOptions>(
            "Deployment",
            "Deployment for every model that Deployments does not name",
            static o => o.Deployment,
            static (o, v) => o.Deployment = v,
            new("AZURE_OPENAI_DEPLOYMENT_NAME", "S2"),
            new("AZURE_OPENAI_DEPLOYMENT", "Atelier")),
        ProviderField.Words<AzureOpenAiOptions>(
            "Deployments",
            "Deployments by model, such as gpt-image-2=my-deployment; only these models are served unless Deployment is set too",
            static o => o.Deployments,
            static (o, v) => o.Deployments = v,
            new EnvironmentName("AZURE_OPENAI_DEPLOYMENTS", "Atelier")),
        ProviderField.Text<AzureOpenAiOptions>(
            "ApiVersion",
            "A date such as 2025-04-01-preview for the deployments surface; v1 or preview for the v1 surface",
            static o => o.ApiVersion,
            static (o, v) => o.ApiVersion = v,
            new EnvironmentName("AZURE_OPENAI_API_VERSION", "S2")),
        ProviderField.Address<AzureOpenAiOptions>(
            "FoundryUrl",
            "Address of the FLUX and MAI routes where it is not the endpoint's",
            static o => o.FoundryUrl,
            static (o, v) => o.FoundryUrl = v,
            new EnvironmentName("AZURE_FOUNDRY_ENDPOINT", "Atelier")),
        ProviderField.Flag<AzureOpenAiOptions>(
            "ManagedIdentity",
            "Whether the machine's managed identity stands in for a key",
            static o => o.ManagedIdentity,
            static (o, v) => o.ManagedIdentity = v,
            new EnvironmentName("AZURE_OPENAI_MANAGED_IDENTITY", "Atelier")),
        ProviderField.Text<AzureOpenAiOptions>(
            "TenantId", "Entra tenant for calls without a key", static o => o.TenantId, static (o, v) => o.TenantId = v, new EnvironmentName("AZURE_TENANT_ID", "vendor")),
        ProviderField.Text<AzureOpenAiOptions>(
            "ClientId",
            "Application, or user-assigned managed identity, for calls without a key",
            static o => o.ClientId,
            static (o, v) => o.ClientId = v,
            new EnvironmentName("AZURE_CLIENT_ID", "vendor")),
        ProviderField.Key<AzureOpenAiOptions>(
            "ClientSecret",
            "Secret of the application",
            static o => o.ClientSecret,
            static (o, v) => o.ClientSecret = v,
            new EnvironmentName("AZURE_CLIENT_SECRET", "vendor")),
        ProviderField.Text<AzureOpenAiOptions>(
            "FederatedTokenFile",
            "File with the token of a workload identity",
            static o => o.FederatedTokenFile,
            static (o, v) => o.FederatedTokenFile = v,
            new EnvironmentName("AZURE_FEDERATED_TOKEN_FILE", "vendor")),
        ProviderField.Address<AzureOpenAiOptions>(
            "AuthorityHost",
            "Address of Entra in sovereign clouds",
            static o => o.AuthorityHost,
            static (o, v) => o.AuthorityHost = v,
            new EnvironmentName("AZURE_AUTHORITY_HOST", "vendor")),
        ProviderField.Text<AzureOpenAiOptions>(
            "Scope",
            "What Entra is asked for, such as https://ai.azure.com/.default",
            static o => o.Scope,
            static (o, v) => o.Scope = v,
            new EnvironmentName("AZURE_OPENAI_SCOPE", "Atelier")),
        ProviderField.Flag<AzureOpenAiOptions>(
            "DefaultCredential",
            "Whether whatever Azure.Identity finds stands in for a key: environment, workload, machine, az login",
            static o => o.DefaultCredential,
            static (o, v) => o.DefaultCredential = v,
            new EnvironmentName("AZURE_OPENAI_DEFAULT_CREDENTIAL", "Atelier")),
    ];
}
