namespace Atelier.Imaging;

/// <inheritdoc cref="ProvenanceReader"/>
public sealed class EmbeddedReader : IProvenanceReader
{
    /// <inheritdoc/>
    public ValueTask<EmbeddedProvenance?> ReadAsync(Stream image, CancellationToken cancellationToken) =>
        ProvenanceReader.ReadAsync(image, cancellationToken);
}
