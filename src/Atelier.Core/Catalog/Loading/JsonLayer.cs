using System.Text.Json;

namespace Atelier.Core.Catalog.Loading;

/// <summary>One JSON object of a catalog file, its properties in order.</summary>
/// <remarks>A class over plain arrays: generic collections of JSON values would be compiled anew at every start.</remarks>
internal sealed class JsonLayer
{
    private readonly string[] _names;
    private readonly JsonElement[] _values;

    public JsonLayer(JsonElement element)
    {
        var count = element.GetPropertyCount();
        _names = new string[count];
        _values = new JsonElement[count];
        var index = 0;
        foreach (var property in element.EnumerateObject())
        {
            var name = property.Name;
            if (Array.IndexOf(_names, name, 0, index) >= 0)
            {
                Repeated = name;
            }

            _names[index] = name;
            _values[index++] = property.Value;
        }
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>A property that is given twice, if there is one.</summary>
    public string? Repeated { get; }

    /// <summary>Finds a property; one of <c>null</c> counts as absent.</summary>
    public bool TryGet(string name, out JsonElement value)
    {
        var index = Array.IndexOf(_names, name);
        value = index < 0 ? default : _values[index];
        return index >= 0 && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>A text property; <see langword="null"/> when it is absent or something else.</summary>
    public string? Text(string name) => TryGet(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
