using Azure.Core;

namespace Atelier.Stores;

/// <summary>A container of Azure Blob Storage, and who vouches for us: a shared key or a SAS in the connection string, otherwise Entra ID.</summary>
public sealed record AzureBlobOptions
{
    /// <summary>The container; made when missing. It belongs to one installation: what lies in its dated folders without a record is removed. Default <c>generated-images</c>.</summary>
    public string Container { get; init; } = "generated-images";

    /// <summary>
    /// As the portal gives it: <c>AccountName</c> with <c>AccountKey</c> or <c>SharedAccessSignature</c>, and <c>BlobEndpoint</c> or
    /// <c>EndpointSuffix</c>; or <c>UseDevelopmentStorage=true</c>. <see langword="null"/> for Entra ID at <see cref="AccountUrl"/>.
    /// </summary>
    public string? ConnectionString { get; init; }

    /// <summary>The account's blob service, such as <c>https://account.blob.core.windows.net</c>; used where there is no connection string.</summary>
    public Uri? AccountUrl { get; init; }

    /// <summary>Who asks Entra ID for tokens; <see langword="null"/> for environment, workload identity, managed identity or a developer's sign-in.</summary>
    public TokenCredential? Credential { get; init; }
}
