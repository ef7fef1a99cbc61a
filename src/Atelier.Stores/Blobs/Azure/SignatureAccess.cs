namespace Atelier.Stores.Blobs.Azure;

/// <summary>Shows a shared access signature somebody made for us.</summary>
/// <param name="signature">Its query, without a question mark.</param>
internal sealed class SignatureAccess(string signature) : IAzureAccess
{
    public ValueTask SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(request.RequestUri!);
        address.Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{signature}" : signature;
        request.RequestUri = address.Uri;
        return ValueTask.CompletedTask;
    }

    /// <summary>None: a signature for reading one blob takes the key, and handing out our own would let everybody do everything.</summary>
    public string? LinkQuery(string container, string blob, DateTimeOffset until, BlobLink link) => null;
}
