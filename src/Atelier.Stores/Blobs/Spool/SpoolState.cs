namespace Atelier.Stores;

/// <summary>What waits on this machine for its store.</summary>
/// <param name="Waiting">How many blobs.</param>
/// <param name="Bytes">Of all of them.</param>
/// <param name="TakesMore">Whether there is room for more.</param>
public sealed record SpoolState(int Waiting, long Bytes, bool TakesMore);
