namespace Atelier;

/// <summary>Reads what pictures tell of their own making: our stamps, and what other tools write.</summary>
public interface IProvenanceReader
{
    /// <summary>Reads a picture to its end, in constant memory.</summary>
    /// <returns><see langword="null"/> when it tells nothing, or is no picture.</returns>
    ValueTask<EmbeddedProvenance?> ReadAsync(Stream image, CancellationToken cancellationToken);
}
