namespace Atelier.Server.Native.Batches;

/// <param name="Id">The picture's id.</param>
/// <param name="Url">Its link.</param>
/// <param name="File">Its name in <c>results.zip</c>.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Seed">What makes it again, where the model tells.</param>
internal sealed record BatchPictureBody(string Id, string Url, string File, int Width, int Height, long? Seed);
