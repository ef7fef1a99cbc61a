using System.Net.Http.Headers;
using Azure.Core;

namespace Atelier.Stores.Blobs.Azure;

/// <summary>Shows a token of Entra ID. The credential keeps it and renews it before it ends.</summary>
internal sealed class EntraAccess(TokenCredential credential) : IAzureAccess
{
    private static readonly TokenRequestContext s_storage = new(["https://storage.azure.com/.default"]);

    public async ValueTask SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await credential.GetTokenAsync(s_storage, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
    }

    /// <summary>None: links need the account's key.</summary>
    public string? LinkQuery(string container, string blob, DateTimeOffset until, BlobLink link) => null;
}
