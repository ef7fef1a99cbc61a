using System.Text.Json;

namespace Atelier.Server.Dialects.Confirm.Reading;

/// <summary>Reads fields of a JSON object and keeps the first that is not of its type.</summary>
internal sealed class ObjectFields(JsonElement body)
{
    /// <summary>The first field that was something else than asked for, and what it has to be.</summary>
    public (string Name, string Message)? Problem { get; private set; }

    /// <summary>A string; <see langword="null"/> when it is missing, null or no string.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        try
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no text.
        }

        Note(name, "a string");
        return null;
    }

    public bool? Switch(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Note(name, "true or false");
        return null;
    }

    public decimal? Number(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
        {
            return number;
        }

        Note(name, "a number");
        return null;
    }

    public bool Has(string name) => Find(name) is not null;

    private JsonElement? Find(string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private void Note(string name, string expected) => Problem ??= (name, $"'{name}' must be {expected}");
}
