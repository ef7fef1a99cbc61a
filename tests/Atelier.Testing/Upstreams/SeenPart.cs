namespace Atelier.Testing.Upstreams;

/// <summary>One part of a form: a text field, or a file when it has a file name.</summary>
public sealed record SeenPart(string Name, string? FileName, string? ContentType, byte[] Body);
