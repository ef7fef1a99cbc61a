namespace Atelier.Server.Dialects.Gemini.Errors;

/// <summary>One field that is wrong.</summary>
/// <param name="Field">Its path, such as <c>contents[0].parts[1].inlineData</c>; empty for the body itself.</param>
/// <param name="Description">What is wrong and what is allowed, in one sentence.</param>
internal sealed record FieldViolation(string Field, string Description);
