using System.Text.Json;
using Atelier.Core.Quotes;
using Atelier.Server.Dialects.Ai.Errors;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>Reads a body's fields and notes everything that does not fit their schema.</summary>
internal sealed class FieldReader(SchemaProblems problems)
{
    public const int MostPictures = 16;

    private const int LongestWord = 256;
    private const int MostModalities = 8;
    private const string TextModality = "Text";
    private const string ImageModality = "Image";

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public RequestFields Read(JsonElement body)
    {
        var fields = new RequestFields();
        foreach (var property in body.EnumerateObject())
        {
            if (NameOf(property) is not { } name)
            {
                problems.Add(Place.Body, "json_invalid", "The body has a field whose name is not valid Unicode");
            }
            else if (!_seen.Add(name))
            {
                problems.BadValue(Place.Body.At(name), "given twice; send it once");
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                ReadOne(fields, name, Place.Body.At(name), property.Value);
            }
        }

        CheckTogether(fields, body);
        return fields;
    }

    private void ReadOne(RequestFields fields, string name, Place place, JsonElement value)
    {
        switch (name)
        {
            case "prompt":
                fields.Prompt = ReadPrompt(place, value);
                break;
            case "messages":
                fields.Messages = new MessageReader(problems).Read(place, value);
                break;
            case "model":
                fields.Model = ReadModel(place, value);
                break;
            case "size":
                fields.Size = problems.Text(place, value, LongestWord);
                break;
            case "aspect_ratio":
                fields.AspectRatio = problems.Text(place, value, LongestWord);
                break;
            case "quality":
                fields.Quality = problems.Text(place, value, LongestWord);
                break;
            case "style":
                fields.Style = problems.Text(place, value, LongestWord);
                break;
            case "response_modalities":
                fields.ResponseModalities = ReadModalities(place, value);
                break;
            case "reference_images":
                fields.ReferenceImages = ReadPictures(place, value);
                break;
            case "mask":
                fields.Mask = ReadPicture(place, value);
                break;
            case "n":
                ReadCount(place, value);
                break;
            case "response_format":
                fields.AsLink = ReadResponseFormat(place, value);
                break;
            case "user":
                fields.User = problems.Text(place, value, LongestWord);
                break;
            case "quote":
                fields.Quote = problems.Text(place, value, QuoteSigner.LongestText);
                break;
            case "max_cost":
                fields.MaxCostUsd = ReadDollars(place, value);
                break;
            case "cache":
                fields.Cache = ReadSwitch(place, value);
                break;
            default:
                fields.Unknown.Add(name);
                break;
        }
    }

    private string? ReadPrompt(Place place, JsonElement value)
    {
        var prompt = problems.Text(place, value, int.MaxValue);
        if (prompt is not null && string.IsNullOrWhiteSpace(prompt))
        {
            problems.Add(place, "string_too_short", "String should have at least 1 character");
        }

        return prompt;
    }

    private string? ReadModel(Place place, JsonElement value)
    {
        var model = problems.Text(place, value, LongestWord)?.Trim();
        var slash = model?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (model is { Length: 0 } || slash == 0 || (slash > 0 && slash == model!.Length - 1))
        {
            problems.BadValue(place, "model must be a model's name, or 'provider/model' with neither part empty");
        }

        return model;
    }

    private List<string>? ReadModalities(Place place, JsonElement value)
    {
        var words = new List<string>();
        foreach (var (index, item) in problems.Items(place, value, MostModalities).Index())
        {
            var word = problems.Text(place.At(index), item, LongestWord);
            if (word is not null && !Is(word, TextModality) && !Is(word, ImageModality))
            {
                problems.Add(place.At(index), "literal_error", $"Input should be '{TextModality}' or '{ImageModality}'");
            }

            words.Add(word ?? "");
        }

        if (!problems.Any && !words.Exists(static word => Is(word, ImageModality)))
        {
            problems.BadValue(place, $"'{ImageModality}' must be among them: this route draws");
        }

        return words;
    }

    /// <summary>Whether these modalities, as a caller spelled them, ask for words.</summary>
    public static bool WantText(IReadOnlyList<string> modalities) => modalities.Any(static word => Is(word, TextModality));

    private static bool Is(string word, string modality) => word.Equals(modality, StringComparison.OrdinalIgnoreCase);

    private List<GivenPicture> ReadPictures(Place place, JsonElement value) =>
    [
        .. problems.Items(place, value, MostPictures)
            .Select((item, index) => ReadPicture(place.At(index), item))
            .OfType<GivenPicture>(),
    ];

    private GivenPicture? ReadPicture(Place place, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return new GivenPicture(place, value, PictureForms.AlsoBareBase64);
        }

        problems.Add(place, "string_type", SchemaProblems.WrongType("string"));
        return null;
    }

    private void ReadCount(Place place, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var count) || Math.Floor(count) != count)
        {
            problems.Add(place, "int_type", SchemaProblems.WrongType("integer"));
        }
        else if (count != 1)
        {
            problems.Add(place, "literal_error", "Input should be 1: one request is one picture");
        }
    }

    private bool ReadResponseFormat(Place place, JsonElement value)
    {
        var word = problems.Text(place, value, LongestWord);
        if (word is not (null or "url" or "b64_json"))
        {
            problems.Add(place, "literal_error", "Input should be 'url' or 'b64_json'");
        }

        return word == "url";
    }

    private decimal? ReadDollars(Place place, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var dollars))
        {
            return dollars;
        }

        problems.Add(place, "decimal_type", "Input should be a number of US dollars");
        return null;
    }

    private bool? ReadSwitch(Place place, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        problems.Add(place, "bool_type", SchemaProblems.WrongType("boolean"));
        return null;
    }

    private void CheckTogether(RequestFields fields, JsonElement body)
    {
        var (prompt, messages) = (IsGiven(body, "prompt"), IsGiven(body, "messages"));
        if (!IsGiven(body, "model"))
        {
            problems.Missing(Place.Body.At("model"));
        }

        if (!prompt && !messages)
        {
            problems.Missing(Place.Body.At("prompt"), "Field required: give 'prompt' or 'messages'");
        }
        else if (prompt && messages)
        {
            problems.BadValue(Place.Body, "give 'prompt' or 'messages', not both");
        }

        var pictures = (fields.ReferenceImages?.Count ?? 0) + (fields.Messages?.Sum(static message => message.Pictures.Count) ?? 0);
        if (pictures > MostPictures)
        {
            problems.BadValue(Place.Body, $"at most {MostPictures} pictures in all are allowed, not {pictures}");
        }
        else if (fields.Mask is not null && pictures == 0)
        {
            problems.BadValue(Place.Body.At("mask"), "a mask needs a picture in 'reference_images' or 'messages'");
        }
    }

    private static bool IsGiven(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
