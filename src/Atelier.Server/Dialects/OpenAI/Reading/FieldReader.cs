using Atelier.Server.Dialects.OpenAI.Errors;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Puts one field's value into a request.</summary>
/// <returns>Why it cannot, or <see langword="null"/>.</returns>
internal delegate OpenAiError? FieldReader(WireRequest request, FieldValue value);
