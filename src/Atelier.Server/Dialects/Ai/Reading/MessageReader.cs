using System.Text.Json;
using Atelier.Server.Dialects.Ai.Errors;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>Reads <c>messages</c> in the form chat clients write them.</summary>
internal sealed class MessageReader(SchemaProblems problems)
{
    /// <summary>Fifty earlier turns and the newest one.</summary>
    private const int MostMessages = 51;

    private const int MostParts = 32;
    private const int LongestText = 32_000;
    private const int LongestWord = 64;

    /// <returns>The messages; empty when something about them was noted.</returns>
    public IReadOnlyList<Message> Read(Place place, JsonElement value)
    {
        var messages = new List<Message>();
        foreach (var (index, item) in problems.Items(place, value, MostMessages).Index())
        {
            if (ReadOne(place.At(index), item) is { } message)
            {
                messages.Add(message);
            }
        }

        if (problems.Any)
        {
            return [];
        }

        if (messages.Count == 0)
        {
            problems.Add(place, "too_short", "List should have at least 1 item after validation, not 0");
            return [];
        }

        if (messages[^1] is not { Speaker: Speaker.User, Text.Length: > 0 })
        {
            problems.BadValue(place, "the last message must be the user's and say in words what to draw");
            return [];
        }

        return messages;
    }

    private Message? ReadOne(Place place, JsonElement value)
    {
        if (!IsObject(place, value))
        {
            return null;
        }

        var (known, speaker) = ReadRole(place.At("role"), Find(value, "role"));
        if (Find(value, "content") is not { } content)
        {
            problems.Missing(place.At("content"));
            return null;
        }

        var texts = new List<string>();
        var pictures = new List<GivenPicture>();
        if (content.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, part) in problems.Items(place.At("content"), content, MostParts).Index())
            {
                ReadPart(place.At("content").At(index), part, texts, pictures);
            }
        }
        else if (problems.Text(place.At("content"), content, LongestText) is { } text)
        {
            texts.Add(text.Trim());
        }

        if (!known || problems.Any)
        {
            return null;
        }

        var message = new Message(speaker, Conversation.Join(texts), pictures);
        if (message is { Text.Length: 0, Pictures.Count: 0 })
        {
            problems.BadValue(place.At("content"), "a message needs words or pictures");
        }
        else if (speaker is null && pictures.Count > 0)
        {
            problems.BadValue(place.At("content"), "a system message cannot hold pictures");
        }

        return message;
    }

    private (bool Known, Speaker? Speaker) ReadRole(Place place, JsonElement? value)
    {
        if (value is not { } given)
        {
            problems.Missing(place);
            return default;
        }

        switch (problems.Text(place, given, LongestWord))
        {
            case null:
                return default;
            case "user":
                return (true, Speaker.User);
            case "assistant" or "model":
                return (true, Speaker.Model);
            case "system" or "developer":
                return (true, null);
            default:
                problems.Add(place, "literal_error", "Input should be 'user', 'assistant' or 'system'");
                return default;
        }
    }

    private void ReadPart(Place place, JsonElement part, List<string> texts, List<GivenPicture> pictures)
    {
        if (!IsObject(place, part))
        {
            return;
        }

        var type = Find(part, "type") is { ValueKind: JsonValueKind.String } word ? word.GetRawText() : null;
        switch (type)
        {
            case "\"text\"":
                if (Need(place, part, "text") is { } given && problems.Text(place.At("text"), given, LongestText) is { } text)
                {
                    texts.Add(text.Trim());
                }

                break;
            case "\"image_url\"":
                ReadImageUrl(place, part, pictures);
                break;
            case "\"image\"":
                if (Need(place, part, "data") is { } data)
                {
                    AddPicture(place.At("data"), data, PictureForms.AlsoBareBase64, pictures);
                }

                break;
            default:
                problems.Add(place.At("type"), "literal_error", "Input should be 'text', 'image_url' or 'image'");
                break;
        }
    }

    private void ReadImageUrl(Place place, JsonElement part, List<GivenPicture> pictures)
    {
        if (Need(place, part, "image_url") is not { } address)
        {
            return;
        }

        var at = place.At("image_url");
        if (address.ValueKind != JsonValueKind.Object)
        {
            AddPicture(at, address, PictureForms.DataUriOrAddress, pictures);
        }
        else if (Need(at, address, "url") is { } url)
        {
            AddPicture(at.At("url"), url, PictureForms.DataUriOrAddress, pictures);
        }
    }

    private void AddPicture(Place place, JsonElement text, PictureForms forms, List<GivenPicture> pictures)
    {
        if (text.ValueKind == JsonValueKind.String)
        {
            pictures.Add(new GivenPicture(place, text, forms));
        }
        else
        {
            problems.Add(place, "string_type", SchemaProblems.WrongType("string"));
        }
    }

    private bool IsObject(Place place, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        problems.Add(place, "dict_type", SchemaProblems.WrongType("dictionary"));
        return false;
    }

    private JsonElement? Need(Place place, JsonElement value, string name)
    {
        if (Find(value, name) is { } found)
        {
            return found;
        }

        problems.Missing(place.At(name));
        return null;
    }

    private static JsonElement? Find(JsonElement value, string name) =>
        value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
}
