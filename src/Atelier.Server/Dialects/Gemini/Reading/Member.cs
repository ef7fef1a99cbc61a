using System.Text.Json;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>One value of a body.</summary>
/// <param name="Name">Its name in camel case; empty for a list's item.</param>
/// <param name="Place">Its path from the body's beginning.</param>
/// <param name="Value">Never null.</param>
internal readonly record struct Member(string Name, string Place, JsonElement Value);
