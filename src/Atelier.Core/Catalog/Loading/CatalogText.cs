namespace Atelier.Core.Catalog.Loading;

/// <summary>One catalog file as it was read.</summary>
/// <param name="File">What to call it in messages: a file name, not a path.</param>
/// <param name="Utf8">Its bytes; a byte order mark is allowed.</param>
public sealed record CatalogText(string File, ReadOnlyMemory<byte> Utf8);
