namespace Atelier.Stores.Blobs.Remote;

/// <summary>One blob on its way to a service: in one piece, or in numbered parts that become visible together.</summary>
/// <remarks>Never asked for two things at once. Every method throws <see cref="StorageException"/> when the service does not do its part.</remarks>
internal interface IBlobUpload
{
    /// <summary>Sends a small blob whole; visible when this returns.</summary>
    ValueTask PutWholeAsync(ReadOnlyMemory<byte> content, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken);

    /// <summary>Sends the next part; not visible yet.</summary>
    /// <param name="number">From 1 on, without gaps.</param>
    /// <param name="content">All parts but the last are of the same length.</param>
    /// <param name="cancellationToken">Stops it; the upload is then only good for <see cref="AbortAsync"/>.</param>
    ValueTask PutPartAsync(int number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Makes all parts visible as one blob.</summary>
    ValueTask CompleteAsync(IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken);

    /// <summary>Gives up what was sent. Never throws: what the service keeps of it, the next sweep finds.</summary>
    ValueTask AbortAsync();
}
