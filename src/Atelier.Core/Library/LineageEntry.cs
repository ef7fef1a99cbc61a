namespace Atelier.Core.Library;

/// <summary>A relative of a picture.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Depth">Steps between the two: 1 for a parent or a child.</param>
/// <param name="Image">Its record; <see langword="null"/> when it is gone.</param>
public sealed record LineageEntry(string Id, int Depth, ImageRecord? Image);
