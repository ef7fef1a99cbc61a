using System.Text.Json;
using Atelier.Core.Engine;

namespace Atelier.Server.Native.Operations.Reading;

/// <summary>The fields of one operation, which stand in its <c>params</c> or beside its <c>type</c>; keeps the first that is not of its type.</summary>
internal sealed class OperationFields
{
    private const string Type = "type";
    private const string Parameters = "params";

    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _path;

    /// <param name="operation">A JSON object.</param>
    /// <param name="path">What messages call it, such as <c>operations[0]</c>.</param>
    public OperationFields(JsonElement operation, string path)
    {
        _path = path;
        foreach (var field in operation.EnumerateObject())
        {
            if (field.NameEquals(Parameters) && field.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var inner in field.Value.EnumerateObject())
                {
                    _fields[inner.Name] = inner.Value;
                }
            }
            else if (field.Value.ValueKind != JsonValueKind.Null)
            {
                _fields.TryAdd(field.Name, field.Value);
            }
        }

        Kind = Text(Type);
    }

    /// <summary>Its <c>type</c>; <see langword="null"/> where it has none.</summary>
    public string? Kind { get; }

    public JobError? Problem { get; private set; }

    /// <summary>Names of fields nobody asked for.</summary>
    public IEnumerable<string> Unknown => _fields.Keys.Where(name => !_read.Contains(name)).Select(name => $"{_path}.{name}");

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

    public int? Whole(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
        {
            return number;
        }

        Note(name, "a whole number");
        return null;
    }

    public double? Number(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        Note(name, "a number");
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

    /// <summary>One of an enumeration's words.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (WireWords.TryRead<T>(text, out var value))
        {
            return value;
        }

        Note(name, $"one of {WireWords.All<T>()}");
        return null;
    }

    /// <summary>A colour in words of style sheets, or an object of <c>r</c>, <c>g</c>, <c>b</c> and, from 0 to 1, <c>alpha</c>.</summary>
    public PictureColour? Colour(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var colour = value.ValueKind == JsonValueKind.Object ? Parts(value)
            : value.ValueKind == JsonValueKind.String && PictureColour.TryParse(Text(name), out var written) ? written
            : (PictureColour?)null;
        if (colour is null)
        {
            Note(name, $"a colour: {PictureColour.Allowed}, or {{\"r\", \"g\", \"b\"}} from 0 to 255");
        }

        return colour;
    }

    /// <summary>The colour that the operation's own fields are.</summary>
    public PictureColour? OwnColour()
    {
        var (red, green, blue) = (Whole("r"), Whole("g"), Whole("b"));
        return (red, green, blue) switch
        {
            (null, null, null) => null,
            ( >= 0 and <= 255, >= 0 and <= 255, >= 0 and <= 255) => new PictureColour((byte)red, (byte)green, (byte)blue, byte.MaxValue),
            _ => NoColour(),
        };

        PictureColour? NoColour()
        {
            Problem ??= Bad(_path, $"Parameter '{_path}' needs 'r', 'g' and 'b' from 0 to 255, or 'color'.");
            return null;
        }
    }

    /// <summary>Says that a field is needed and missing, unless something was wrong already.</summary>
    public void Need(string name) =>
        Problem ??= Bad($"{_path}.{name}", $"Parameter '{_path}.{name}' is needed.") with { Code = "missing_required_parameter" };

    public static JobError Bad(string name, string message) => FailureTable.Error(FailureKind.InvalidRequest, message, name);

    private static PictureColour? Parts(JsonElement value) =>
        Part(value, "r") is { } red && Part(value, "g") is { } green && Part(value, "b") is { } blue
            ? new PictureColour(red, green, blue, Alpha(value))
            : null;

    private static byte? Part(JsonElement value, string name) =>
        value.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Number && part.TryGetByte(out var number) ? number : null;

    private static byte Alpha(JsonElement value) =>
        value.TryGetProperty("alpha", out var part) && part.ValueKind == JsonValueKind.Number
            ? (byte)Math.Round(Math.Clamp(part.GetDouble(), 0, 1) * byte.MaxValue)
            : byte.MaxValue;

    private JsonElement? Find(string name)
    {
        _read.Add(name);
        return _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private void Note(string name, string expected) =>
        Problem ??= Bad($"{_path}.{name}", $"Parameter '{_path}.{name}' must be {expected}.");
}
