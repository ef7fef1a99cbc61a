namespace Atelier.Server.Native.Library;

/// <param name="Collections">All of the caller's, by path.</param>
internal sealed record CollectionListBody(IReadOnlyList<CollectionBody> Collections);
