using Atelier.Providers.Configuration;
using Azure.Core;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>What can be set about Azure OpenAI beyond the usual.</summary>
internal sealed class AzureOpenAiOptions : ProviderOptions
{
    /// <summary>The deployment for every model that <see cref="Deployments"/> does not name; <see langword="null"/> for none.</summary>
    public string? Deployment { get; set; }

    /// <summary>Deployments by model, written <c>model=deployment</c>. Without any, a deployment is taken to be called like its model.</summary>
    public IReadOnlyList<string> Deployments { get; set; } = [];

    /// <summary>
    /// A dated version such as <c>2025-04-01-preview</c> asks the deployments surface; <c>v1</c>, <c>preview</c> or <see langword="null"/>
    /// (the default) the v1 surface.
    /// </summary>
    public string? ApiVersion { get; set; }

    /// <summary>Address of the FLUX and MAI routes where it differs from the endpoint's, such as <c>https://NAME.services.ai.azure.com</c>.</summary>
    public Uri? FoundryUrl { get; set; }

    /// <summary>Whether Entra ID vouches for the calls through the machine's managed identity. Default false.</summary>
    public bool ManagedIdentity { get; set; }

    /// <summary>Entra's tenant, for calls without a key.</summary>
    public string? TenantId { get; set; }

    /// <summary>The application's id at Entra, or a user-assigned managed identity's.</summary>
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>File with a token of a workload identity, as Kubernetes mounts it.</summary>
    public string? FederatedTokenFile { get; set; }

    /// <summary>Where Entra answers. Default the public cloud's.</summary>
    public Uri AuthorityHost { get; set; } = new("https://login.microsoftonline.com");

    /// <summary>What tokens are asked for; <see langword="null"/> for <c>https://cognitiveservices.azure.com/.default</c>.</summary>
    public string? Scope { get; set; }

    /// <summary>
    /// Whether Entra ID vouches for the calls through whatever Azure.Identity's default credential finds: the environment, a workload or
    /// managed identity, <c>az login</c>, a developer's tools. Default false.
    /// </summary>
    public bool DefaultCredential { get; set; }

    /// <summary>A credential of the application's own; wins over all others.</summary>
    public TokenCredential? Credential { get; set; }

    /// <summary>Whether anything vouches for calls without a key.</summary>
    public bool HasIdentity => Credential is not null || HasClientSecret || HasWorkloadIdentity || ManagedIdentity || DefaultCredential;

    /// <summary>Whether calls go to <c>/openai/deployments/…</c> with a dated version.</summary>
    public bool UsesDeploymentsSurface => ApiVersion is { Length: > 0 } version && char.IsAsciiDigit(version[0]);

    /// <summary>Whether everything a client secret needs is there.</summary>
    public bool HasClientSecret => TenantId is not null && ClientId is not null && ClientSecret is not null;

    /// <summary>Whether everything a workload identity needs is there.</summary>
    public bool HasWorkloadIdentity => TenantId is not null && ClientId is not null && FederatedTokenFile is not null;

    /// <summary>The deployment that serves a model of OpenAI's; <see langword="null"/> when the operator named others only.</summary>
    public string? DeploymentFor(string model) => NamedDeployment(model) ?? Deployment ?? (Deployments.Count == 0 ? model : null);

    /// <summary>The deployment named for just this model.</summary>
    public string? NamedDeployment(string model)
    {
        foreach (var pair in Deployments)
        {
            var (name, deployment) = Split(pair);
            if (name.Equals(model, StringComparison.OrdinalIgnoreCase))
            {
                return deployment;
            }
        }

        return null;
    }

    /// <summary>Model and deployment of an entry; the deployment is empty when the entry has no such form.</summary>
    public static (string Model, string Deployment) Split(string pair)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (pair, "") : (pair[..at].Trim(), pair[(at + 1)..].Trim());
    }
}
