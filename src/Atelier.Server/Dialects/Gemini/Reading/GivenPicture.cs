using System.Text.Json;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>A picture in a body, not taken in yet: its bytes stand there, or an address does.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Data">Its base64; undefined for one with an address.</param>
/// <param name="Address">Where it is, or the id it is kept under; <see langword="null"/> for one with bytes.</param>
internal sealed record GivenPicture(string Place, JsonElement Data, string? Address);
