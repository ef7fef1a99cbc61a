using System.Text.Json.Nodes;
using Atelier.Providers.Json;

namespace Atelier.Providers.Gemini;

/// <summary>A conversation as Gemini's <c>contents</c>. Pure.</summary>
/// <remarks>
/// A picture in a turn of the model has to carry the megabytes of <c>thoughtSignature</c> it came with, or the whole request is refused
/// ("Image part is missing a thought_signature"). Signatures are not kept, and the picture may be another vendor's. So what the model
/// said stays the model's turn, and what it drew is shown to it in the user's next turn, with a sentence that says whose it is.
/// </remarks>
internal static class GeminiTurns
{
    public const string MadeByModel = "This is the picture you answered with:";

    public const string SeveralMadeByModel = "These are the pictures you answered with:";

    public static JsonArray ToContents(ProviderCall call)
    {
        var contents = new JsonArray();
        foreach (var turn in call.Turns)
        {
            if (turn.Speaker == Speaker.Model)
            {
                AddModelTurn(contents, turn);
            }
            else
            {
                AddUserParts(contents, turn.Text, turn.Images);
            }
        }

        AddUserParts(contents, call.Prompt, call.Images);
        return contents;
    }

    private static void AddModelTurn(JsonArray contents, ConversationTurn turn)
    {
        if (!string.IsNullOrEmpty(turn.Text))
        {
            PartsOf(contents, "model").Add((JsonNode)Text(turn.Text));
        }

        if (turn.Images.Count > 0)
        {
            AddUserParts(contents, turn.Images.Count == 1 ? MadeByModel : SeveralMadeByModel, []);
            AddUserParts(contents, null, turn.Images);
        }
    }

    /// <summary>Pictures stand before the words about them, as Google's examples of editing have them.</summary>
    private static void AddUserParts(JsonArray contents, string? text, IReadOnlyList<ImageSource> pictures)
    {
        var parts = PartsOf(contents, "user");
        foreach (var picture in pictures)
        {
            parts.Add((JsonNode)Picture(picture));
        }

        if (!string.IsNullOrEmpty(text))
        {
            parts.Add((JsonNode)Text(text));
        }
    }

    /// <summary>The parts of the last turn where it is this speaker's; a new turn's otherwise, for speakers take turns.</summary>
    private static JsonArray PartsOf(JsonArray contents, string role)
    {
        if (contents.LastOrDefault() is JsonObject last && (string?)last["role"] == role)
        {
            return (JsonArray)last["parts"]!;
        }

        var parts = new JsonArray();
        contents.Add((JsonNode)new JsonObject { ["role"] = role, ["parts"] = parts });
        return parts;
    }

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static JsonObject Picture(ImageSource picture) => new()
    {
        ["inlineData"] = new JsonObject { ["mimeType"] = PictureTypes.MediaTypeOf(picture), ["data"] = PictureText.Plain(picture) },
    };
}
