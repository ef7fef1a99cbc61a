namespace Atelier.Imaging.Formats;

/// <summary>Keeps copies of the metadata that passes, the first of each kind.</summary>
internal sealed class MetadataCapture
{
    private readonly Dictionary<MetadataKind, MetadataPiece> _pieces = [];

    /// <summary>Starts a piece.</summary>
    /// <returns><see langword="null"/> when it is not wanted: of no kind, or not the first of its kind.</returns>
    public MetadataPiece? Begin(MetadataKind? kind)
    {
        var piece = new MetadataPiece();
        return kind is { } known && _pieces.TryAdd(known, piece) ? piece : null;
    }

    /// <returns>The piece; <see langword="null"/> when there was none or it was too long.</returns>
    public byte[]? Find(MetadataKind kind) => _pieces.GetValueOrDefault(kind)?.ToArray();
}
