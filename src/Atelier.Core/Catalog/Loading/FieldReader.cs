using System.Globalization;
using System.Text.Json;
using Atelier.Core.Catalog.Sizes;

namespace Atelier.Core.Catalog.Loading;

/// <summary>
/// Reads and checks the properties of one JSON object, or of several laid over each other, and notes every problem with its field, so
/// that a file's mistakes all come out at once.
/// </summary>
/// <remarks>
/// Written by hand rather than with a serializer: generated serializers cost some 400 methods compiled at start, a sixth of the whole
/// start-up time, and could not name model and field in their errors.
/// </remarks>
/// <param name="layers">The objects, the topmost first; a property is taken from the first that has it.</param>
/// <param name="path">Where the object is within its model, such as <c>sizes</c>; empty for the model itself.</param>
/// <param name="report">Where problems go.</param>
internal sealed class FieldReader(IReadOnlyList<JsonLayer> layers, string path, ProblemReport report)
{
    private readonly List<string> _known = [];

    public void Problem(string? name, string message) => report.Add(PathOf(name), message);

    /// <summary>Notes properties nobody asked for, or that are there twice. Call last.</summary>
    public void RefuseOthers()
    {
        foreach (var layer in layers)
        {
            foreach (var name in layer.Names)
            {
                if (!_known.Contains(name))
                {
                    Problem(name, $"is not a property here; there are {string.Join(", ", _known)}.");
                }
            }

            if (layer.Repeated is { } repeated)
            {
                Problem(repeated, "is given twice.");
            }
        }
    }

    public string? Text(string name)
    {
        var value = Find(name, JsonValueKind.String, "a text")?.GetString();
        if (value is not null && value.Trim().Length == 0)
        {
            Problem(name, "is blank.");
        }

        return value;
    }

    public string RequiredText(string name) => Text(name) ?? Missing(name);

    public bool? Flag(string name) => Find(name, JsonValueKind.True, "true or false")?.GetBoolean();

    public decimal? Number(string name, decimal min, decimal max)
    {
        if (Find(name, JsonValueKind.Number, "a number") is not { } element)
        {
            return null;
        }

        if (element.TryGetDecimal(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Problem(name, string.Create(CultureInfo.InvariantCulture, $"is not a number from {min} to {max}."));
        return null;
    }

    public long? Whole(string name, long min, long max)
    {
        if (Find(name, JsonValueKind.Number, "a whole number") is not { } element)
        {
            return null;
        }

        if (element.TryGetInt64(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Problem(name, string.Create(CultureInfo.InvariantCulture, $"is not a whole number from {min} to {max}."));
        return null;
    }

    public int? Whole(string name, int min, int max) => (int?)Whole(name, (long)min, max);

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Problem(name, $"'{text}' is not a date such as 2026-11-20.");
        return null;
    }

    public ImageSize? Size(string name) => Text(name) is { } text ? ParseSize(name, text) : null;

    public ImageSize[] SizeList(string name)
    {
        var texts = Words(name);
        var sizes = new ImageSize[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            sizes[i] = ParseSize(name, texts[i]);
        }

        return sizes;
    }

    public AspectRatio? Ratio(string name) => Text(name) is { } text ? ParseRatio(name, text) : null;

    public AspectRatio[] RatioList(string name)
    {
        var texts = Words(name);
        var ratios = new AspectRatio[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            ratios[i] = ParseRatio(name, texts[i]);
        }

        return ratios;
    }

    public ImageSize ParseSize(string name, string text)
    {
        if (ImageSize.TryParse(text, out var size) && size.LongerSide <= SizeWords.MaxEdge)
        {
            return size;
        }

        Problem(name, $"'{text}' is not a size such as 1024x768, at most {SizeWords.MaxEdge} either way.");
        return new ImageSize(1024, 1024);
    }

    public AspectRatio ParseRatio(string name, string text)
    {
        if (AspectRatio.TryParse(text, out var ratio))
        {
            return ratio;
        }

        Problem(name, $"'{text}' is not a ratio such as 16:9.");
        return new AspectRatio(1, 1);
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>A list of texts, none blank and none twice; empty where there is no list.</summary>
    public string[] Words(string name)
    {
        if (Find(name, JsonValueKind.Array, "a list of texts") is not { } list)
        {
            return [];
        }

        var words = new List<string>();
        foreach (var item in list.EnumerateArray())
        {
            var word = item.ValueKind == JsonValueKind.String ? item.GetString()!.Trim() : "";
            if (word.Length == 0 || words.Contains(word))
            {
                Problem(name, "holds something that is not a text, a blank one, or the same one twice.");
                continue;
            }

            words.Add(word);
        }

        return [.. words];
    }

    /// <summary>A list of upscale factors, 2 to 16; empty where there is no list.</summary>
    public int[] Factors(string name)
    {
        var factors = new List<int>();
        if (Find(name, JsonValueKind.Array, "a list of whole numbers") is { } list)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var factor) && factor is >= 2 and <= 16)
                {
                    factors.Add(factor);
                    continue;
                }

                Problem(name, "holds something that is not a whole number from 2 to 16.");
            }
        }

        return [.. factors];
    }

    public FieldReader? Object(string name) => Find(name, JsonValueKind.Object, "an object") is { } element
        ? new FieldReader([new JsonLayer(element)], PathOf(name)!, report)
        : null;

    /// <summary>The objects of a list; empty where there is no list.</summary>
    public List<FieldReader> Objects(string name)
    {
        var objects = new List<FieldReader>();
        if (Find(name, JsonValueKind.Array, "a list of objects") is { } list)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object)
                {
                    objects.Add(new FieldReader([new JsonLayer(item)], $"{PathOf(name)}[{objects.Count}]", report));
                }
                else
                {
                    Problem(name, "holds something that is not an object.");
                }
            }
        }

        return objects;
    }

    /// <summary>Names of the properties that are there.</summary>
    public IReadOnlyList<string> Names() => layers[0].Names;

    private string Missing(string name)
    {
        if (Find(name) is null)
        {
            Problem(name, "is missing.");
        }

        return "";
    }

    private string? PathOf(string? name) => name is null ? (path.Length == 0 ? null : path) : path.Length == 0 ? name : $"{path}.{name}";

    private JsonElement? Find(string name)
    {
        foreach (var layer in layers)
        {
            if (layer.TryGet(name, out var value))
            {
                return value;
            }
        }

        return null;
    }

    private JsonElement? Find(string name, JsonValueKind kind, string wanted)
    {
        _known.Add(name);
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == kind || (kind == JsonValueKind.True && value.ValueKind == JsonValueKind.False))
        {
            return value;
        }

        Problem(name, $"is not {wanted}.");
        return null;
    }
}
