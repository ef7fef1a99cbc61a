namespace Atelier;

/// <summary>What a link to a blob promises.</summary>
/// <param name="ValidFor">How long it can be used, from a second to seven days.</param>
/// <param name="ContentType">What its answer calls the bytes, such as <c>image/png</c>.</param>
/// <param name="ContentDisposition">What its answer tells a browser to do, such as <c>inline; filename="a.png"</c>.</param>
public sealed record BlobLink(TimeSpan ValidFor, string ContentType, string ContentDisposition);
