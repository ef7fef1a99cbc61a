using System.Globalization;
using System.Text.Json;
using Atelier.Server.Dialects.Confirm.Reading;
using Atelier.Server.Dialects.Confirm.Tool;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <summary>Pictures of a conversation, as texts in JSON.</summary>
/// <param name="Newest">Those of the last message.</param>
/// <param name="Latest">Those of the newest message that has any.</param>
internal sealed record ShownPictures(IReadOnlyList<JsonElement> Newest, IReadOnlyList<JsonElement> Latest)
{
    private const string NoteStart = "\n[";

    /// <summary>What was said, with a note for whoever talks that there is something to see.</summary>
    public static string AddNote(string? said, int pictures) => string.Create(
        CultureInfo.InvariantCulture,
        $"{said}{NoteStart}{(pictures == 1 ? "1 picture is" : $"{pictures} pictures are")} shown here]");

    /// <summary>What was said, without that note.</summary>
    public static string WithoutNote(string said) =>
        said.EndsWith(" shown here]", StringComparison.Ordinal) && said.LastIndexOf(NoteStart, StringComparison.Ordinal) is >= 0 and var note ? said[..note] : said;

    /// <summary>What a tool call draws after: what it names, and where it names nothing the pictures it was called with.</summary>
    public IReadOnlyList<JsonElement> Resolve(IReadOnlyList<JsonElement> named) =>
        named.Count == 0 ? Newest : [.. named.SelectMany(image => image.ValueEquals(ToolArguments.Conversation) ? Latest : [image]).Take(ReferenceImages.Most)];
}
