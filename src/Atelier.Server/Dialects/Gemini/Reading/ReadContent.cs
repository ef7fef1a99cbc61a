using Atelier.Server.Dialects.Gemini.Errors;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>A request that was read, or everything that is wrong with it: the request is set, or there are violations.</summary>
/// <param name="Request">As the engine takes it; its pictures belong to the caller.</param>
/// <param name="Violations">What is wrong.</param>
internal sealed record ReadContent(ImageRequest? Request, IReadOnlyList<FieldViolation> Violations);
