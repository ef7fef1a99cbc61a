using System.Text.Json;
using Atelier.Server.Dialects.Ai.Errors;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>A picture in a body, not taken in yet.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Text">The string that is it or tells where it is.</param>
/// <param name="Forms">What that string may be.</param>
internal sealed record GivenPicture(Place Place, JsonElement Text, PictureForms Forms);
