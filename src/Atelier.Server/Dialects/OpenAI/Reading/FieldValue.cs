using System.Globalization;
using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Errors;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>One field's value: JSON, or the text of a form part. Reads it as the type a field needs, or says what is allowed.</summary>
internal readonly struct FieldValue
{
    private readonly JsonElement _json;
    private readonly string? _text;

    public FieldValue(string name, JsonElement json)
    {
        Name = name;
        _json = json;
    }

    public FieldValue(string name, string text)
    {
        Name = name;
        _text = text;
    }

    public string Name { get; }

    /// <summary>JSON's null, or an empty form part: as if the field were not there.</summary>
    public bool IsNothing => _text is null ? _json.ValueKind == JsonValueKind.Null : _text.Length == 0;

    public OpenAiError? Read(out string value)
    {
        value = _text ?? "";
        if (_text is not null)
        {
            return null;
        }

        if (_json.ValueKind != JsonValueKind.String)
        {
            return Not("a string");
        }

        try
        {
            value = _json.GetString()!;
            return null;
        }
        catch (InvalidOperationException)
        {
            return OpenAiErrors.BadType(Name, "a string of valid Unicode", "broken UTF-8 or half of a surrogate pair");
        }
    }

    /// <remarks>A number without a fraction is an integer however it is spelled; one too large becomes the largest there is.</remarks>
    public OpenAiError? Read(out long value)
    {
        value = 0;
        var plain = _text is null
            ? _json.ValueKind == JsonValueKind.Number && _json.TryGetInt64(out value)
            : long.TryParse(_text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        if (plain)
        {
            return null;
        }

        if (!TryReadDouble(out var number) || Math.Floor(number) != number)
        {
            return Not("an integer");
        }

        value = number >= long.MaxValue ? long.MaxValue : number <= long.MinValue ? long.MinValue : (long)number;
        return null;
    }

    public OpenAiError? Read(out int value)
    {
        var problem = Read(out long wide);
        value = (int)Math.Clamp(wide, int.MinValue, int.MaxValue);
        return problem;
    }

    public OpenAiError? Read(out double value) => TryReadDouble(out value) ? null : Not("a number");

    public OpenAiError? Read(out bool value)
    {
        bool? read = _text is null
            ? _json.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            }
            : _text.ToLowerInvariant() switch
            {
                "true" or "1" => true,
                "false" or "0" => false,
                _ => null,
            };
        value = read ?? false;
        return read is null ? Not("true or false") : null;
    }

    /// <summary>Reads an object; a form part has to hold it as JSON text.</summary>
    public OpenAiError? ReadObject(out JsonElement value)
    {
        value = _json;
        if (_text is null)
        {
            return _json.ValueKind == JsonValueKind.Object ? null : Not("an object");
        }

        try
        {
            value = JsonElement.Parse(_text);
            return value.ValueKind == JsonValueKind.Object ? null : Not("a JSON object");
        }
        catch (JsonException)
        {
            return Not("a JSON object");
        }
    }

    /// <summary>Reads a list of strings; a form part holds a JSON list or names between commas.</summary>
    public OpenAiError? ReadTexts(out IReadOnlyList<string> values)
    {
        values = [];
        var list = _json;
        if (_text is not null)
        {
            if (!_text.StartsWith('['))
            {
                values = _text.Split(',', StringSplitOptions.TrimEntries);
                return null;
            }

            try
            {
                list = JsonElement.Parse(_text);
            }
            catch (JsonException)
            {
                return Not("a JSON array of strings");
            }
        }

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.String))
        {
            return Not("an array of strings");
        }

        try
        {
            values = [.. list.EnumerateArray().Select(static item => item.GetString()!)];
            return null;
        }
        catch (InvalidOperationException)
        {
            return Not("an array of strings of valid Unicode");
        }
    }

    /// <summary>Only checks that the JSON is of one of these kinds, an array being one of strings; a form part always passes.</summary>
    public OpenAiError? Check(string allowed, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (_text is not null)
        {
            return null;
        }

        var fits = kinds.Contains(_json.ValueKind)
            && (_json.ValueKind != JsonValueKind.Array
                || _json.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String));
        return fits ? null : Not(allowed);
    }

    public OpenAiError Not(string allowed) => OpenAiErrors.BadType(Name, allowed, Given);

    private string Given => _text is not null
        ? "other text"
        : _json.ValueKind switch
        {
            JsonValueKind.String => "a string",
            JsonValueKind.Number => "a number",
            JsonValueKind.True or JsonValueKind.False => "a boolean",
            JsonValueKind.Array => "this array",
            JsonValueKind.Object => "an object",
            _ => "null",
        };

    private bool TryReadDouble(out double value)
    {
        value = 0;
        var read = _text is null
            ? _json.ValueKind == JsonValueKind.Number && _json.TryGetDouble(out value)
            : double.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        return read && double.IsFinite(value);
    }
}
