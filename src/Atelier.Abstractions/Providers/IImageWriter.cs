namespace Atelier;

/// <summary>Takes the bytes of one picture. Disposing without <see cref="CompleteAsync"/> throws the picture away.</summary>
public interface IImageWriter : IAsyncDisposable
{
    /// <summary>Decoded bytes go here as they come off the wire. Not to be disposed by the provider.</summary>
    Stream Body { get; }

    /// <summary>Says that the picture is whole. Checks and keeps it.</summary>
    /// <returns><see langword="null"/> when it was kept, otherwise why it was not (not a picture, cut off, too large).</returns>
    ValueTask<ProviderFailure?> CompleteAsync(CancellationToken cancellationToken);
}
