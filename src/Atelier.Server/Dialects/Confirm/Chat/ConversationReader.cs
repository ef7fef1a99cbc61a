using System.Globalization;
using System.Text.Json;
using Atelier.Providers.Chat;
using Atelier.Server.Dialects.Confirm.Reading;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <summary>Reads <c>messages</c> within limits.</summary>
internal static class ConversationReader
{
    private const int MostMessages = 100;
    private const int LongestMessage = 32_000;
    private const int LongestConversation = 200_000;

    /// <returns>The conversation, or what is wrong with it.</returns>
    public static (SaidSoFar? Said, string? Problem) Read(JsonElement body)
    {
        if (!body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() == 0)
        {
            return (null, "messages is required: a list of {\"role\", \"content\"}, oldest first");
        }

        if (messages.GetArrayLength() > MostMessages)
        {
            return (null, Invariant($"messages holds {messages.GetArrayLength()} entries; at most {MostMessages} are allowed"));
        }

        var turns = new List<ChatTurn>();
        var characters = 0;
        IReadOnlyList<JsonElement> newest = [];
        IReadOnlyList<JsonElement> latest = [];
        foreach (var (index, message) in messages.EnumerateArray().Index())
        {
            var (turn, problem) = ReadTurn(message);
            if (problem is not null)
            {
                return (null, Invariant($"messages[{index}] {problem}"));
            }

            // What tools once answered belongs to calls that are not known here; the assistant's words about it remain.
            if (turn is not null)
            {
                turns.Add(turn);
                characters += turn.Content.Length;
            }

            newest = PicturesOf(message);
            latest = newest.Count > 0 ? newest : latest;
            if (newest.Count > ReferenceImages.Most)
            {
                return (null, Invariant($"messages[{index}] shows {newest.Count} pictures; at most {ReferenceImages.Most} are allowed"));
            }
        }

        return characters > LongestConversation
            ? (null, Invariant($"messages hold {characters} characters; at most {LongestConversation} are allowed"))
            : turns is not [.., { Role: "user" }]
            ? (null, "The last of messages must be the user's")
            : (new SaidSoFar(turns, new ShownPictures(newest, latest)), null);
    }

    /// <summary>Pictures among the parts of what was said.</summary>
    private static IReadOnlyList<JsonElement> PicturesOf(JsonElement message) =>
        message.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array
            ? [.. content.EnumerateArray().Select(PictureOf).OfType<JsonElement>()]
            : [];

    /// <summary>As OpenAI's chat completions spell a picture: <c>{"type": "image_url", "image_url": {"url": …}}</c>.</summary>
    private static JsonElement? PictureOf(JsonElement part) =>
        part.ValueKind != JsonValueKind.Object || !part.TryGetProperty("image_url", out var picture) ? null
        : picture.ValueKind == JsonValueKind.String ? picture
        : picture.ValueKind == JsonValueKind.Object && picture.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String ? url
        : null;

    private static (ChatTurn? Turn, string? Problem) ReadTurn(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("role", out var role) || role.ValueKind != JsonValueKind.String)
        {
            return (null, "must be an object with 'role' and 'content'");
        }

        switch (role.GetString())
        {
            case "tool" or "function":
                return (null, null);
            case "system" or "user" or "assistant":
                break;
            default:
                return (null, "has another role than system, user or assistant");
        }

        var said = message.TryGetProperty("content", out var content) ? TextOf(content) : null;
        if (PicturesOf(message) is { Count: > 0 and var pictures })
        {
            said = ShownPictures.AddNote(said, pictures);
        }

        if (string.IsNullOrWhiteSpace(said))
        {
            // An assistant that only called a tool said nothing.
            return role.GetString() == "assistant" ? (null, null) : (null, "has no 'content', which must be text");
        }

        return said.Length > LongestMessage
            ? (null, Invariant($"has {said.Length} characters; at most {LongestMessage} are allowed"))
            : (new ChatTurn(role.GetString()!, said), null);
    }

    /// <summary>Text, or the texts of a list of parts.</summary>
    private static string? TextOf(JsonElement content)
    {
        try
        {
            return content.ValueKind switch
            {
                JsonValueKind.String => content.GetString(),
                JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Select(PartOf).OfType<string>()),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no text.
            return null;
        }
    }

    private static string? PartOf(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
