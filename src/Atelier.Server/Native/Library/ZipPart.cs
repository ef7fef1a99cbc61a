namespace Atelier.Server.Native.Library;

/// <summary>Pictures of a zip file and what its manifest tells of them.</summary>
/// <param name="Line">The line of the manifest, as JSON without a line break.</param>
/// <param name="Pictures">The pictures, each with its name in the file.</param>
/// <param name="NeedsPicture">Whether the line goes in only with a picture that is still there.</param>
internal sealed record ZipPart(byte[] Line, IReadOnlyList<(string Name, ImageRecord Image)> Pictures, bool NeedsPicture);
