namespace Atelier.Stores.Blobs;

/// <summary>What a blob's bytes are, for stores that serve them to browsers themselves.</summary>
internal static class ContentTypes
{
    /// <summary>What the metadata says, otherwise what the name's extension says, otherwise just bytes.</summary>
    internal static string Of(string name, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata?.GetValueOrDefault("content_type") is { } told)
        {
            return told;
        }

        return ImageFormats.TryParse(Path.GetExtension(name.AsSpan()).TrimStart('.').ToString(), out var format)
            ? format.ToMediaType()
            : "application/octet-stream";
    }
}
