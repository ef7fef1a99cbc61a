using System.Globalization;
using System.Text.Json;

namespace Atelier.Server.Native.Operations.Reading;

/// <summary>The fields beside pictures and operations; a form's are text, JSON's have their type. Keeps the first that is wrong.</summary>
internal sealed class OutputFields(JsonElement body)
{
    private const int LongestUser = 512;
    private const double MostUsd = 1_000_000;

    public JobError? Problem { get; private set; }

    public ImageFormat? Format()
    {
        if (Text("output_format") is not { } name)
        {
            return null;
        }

        if (ImageFormats.TryParse(name, out var format) && format != ImageFormat.Svg)
        {
            return format;
        }

        Note("output_format", "one of png, jpeg, webp, avif, gif");
        return null;
    }

    public int? Compression()
    {
        if (Text("output_compression") is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100)
        {
            return number;
        }

        Note("output_compression", "a whole number from 0 to 100");
        return null;
    }

    public string? User()
    {
        var user = Text("user");
        if (user?.Length > LongestUser)
        {
            Note("user", string.Create(CultureInfo.InvariantCulture, $"at most {LongestUser} characters long"));
        }

        return user;
    }

    public bool? EmbedMetadata()
    {
        if (Text("embed_metadata") is not { } text)
        {
            return null;
        }

        if (bool.TryParse(text, out var embed))
        {
            return embed;
        }

        Note("embed_metadata", "true or false");
        return null;
    }

    public decimal? MaxCost()
    {
        if (Text("max_cost") is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var cost) && cost is >= 0 and <= (decimal)MostUsd)
        {
            return cost;
        }

        Note("max_cost", "a number between 0 and 1000000");
        return null;
    }

    /// <summary>A value as text, whatever its type; <see langword="null"/> where it is missing or blank.</summary>
    private string? Text(string name)
    {
        if (!body.TryGetProperty(name, out var value))
        {
            return null;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return value.ToString().Trim() is { Length: > 0 } text ? text : null;
            case JsonValueKind.Null:
                return null;
            default:
                Note(name, "one value, no list and no object");
                return null;
        }
    }

    private void Note(string name, string expected) => Problem ??= OperationFields.Bad(name, $"Parameter '{name}' must be {expected}.");
}
