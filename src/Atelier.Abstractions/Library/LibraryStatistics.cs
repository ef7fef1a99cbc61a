namespace Atelier;

/// <summary>How much is kept.</summary>
/// <param name="Images">Pictures that have not expired.</param>
/// <param name="Bytes">Their bytes together.</param>
public sealed record LibraryStatistics(long Images, long Bytes);
