namespace Atelier;

/// <summary>A committed blob, as listed.</summary>
public sealed record BlobEntry(string Name, long Bytes, DateTimeOffset WrittenAt);
