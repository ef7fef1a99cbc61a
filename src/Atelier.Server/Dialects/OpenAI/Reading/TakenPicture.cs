using Atelier.Server.Dialects.OpenAI.Errors;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>A picture that was taken in, or why it was not: exactly one is set.</summary>
internal readonly record struct TakenPicture(ImageSource? Source, OpenAiError? Error);
