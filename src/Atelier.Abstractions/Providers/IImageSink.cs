namespace Atelier;

/// <summary>Where a provider pours what it makes. Bytes flow; they are not held.</summary>
/// <remarks>Safe for concurrent calls about different pictures.</remarks>
public interface IImageSink
{
    /// <summary>Records the provider's own task id before anything else can go wrong.</summary>
    ValueTask StartedAsync(string providerTaskId, CancellationToken cancellationToken);

    /// <summary>Opens a picture. An index whose writer was thrown away may be opened again.</summary>
    ValueTask<IImageWriter> OpenImageAsync(ImageHeader header, CancellationToken cancellationToken);

    /// <summary>Shows an unfinished picture to whoever is watching.</summary>
    /// <param name="index">The picture's index within the job.</param>
    /// <param name="partialIndex">0-based number of this unfinished picture.</param>
    /// <param name="image">A whole encoded picture; copied by the sink if it is kept.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    ValueTask PartialAsync(int index, int partialIndex, ReadOnlyMemory<byte> image, CancellationToken cancellationToken);

    /// <summary>Text the model gave beside its pictures.</summary>
    ValueTask TextAsync(string text, CancellationToken cancellationToken);
}
