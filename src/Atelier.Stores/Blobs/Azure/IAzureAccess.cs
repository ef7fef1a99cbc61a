namespace Atelier.Stores.Blobs.Azure;

/// <summary>How a request to Azure shows that it may.</summary>
internal interface IAzureAccess
{
    /// <summary>Completes a request whose headers are all set.</summary>
    ValueTask SignAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>What goes behind a blob's address so that anybody can read it until a moment; <see langword="null"/> when this access cannot give that.</summary>
    string? LinkQuery(string container, string blob, DateTimeOffset until, BlobLink link);
}
