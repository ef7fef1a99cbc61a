namespace Atelier.Core.Library;

/// <summary>What became of one picture on its way to another store.</summary>
public sealed record MovedPicture(ImageRecord Image, MoveResult Result);
