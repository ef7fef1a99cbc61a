namespace Atelier.Core.Library;

/// <summary>How a collection is to be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ParentId">Where it lies; <see langword="null"/> for the top.</param>
/// <param name="Retention">As in <see cref="ImageCollection.Retention"/>.</param>
public sealed record CollectionWish(string Name, string? ParentId, TimeSpan? Retention);
