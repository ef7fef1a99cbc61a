namespace Atelier.Server.Dialects.Shared;

/// <summary>A picture that was taken in, or why it was not: exactly one is set.</summary>
internal readonly record struct TakenPicture(ImageSource? Source, PictureProblem? Problem);
