using System.Globalization;
using System.Text.Json.Nodes;

namespace Atelier.Server.Dialects.Ai.Errors;

/// <summary>Where in a request's body something stands.</summary>
internal sealed class Place
{
    private readonly Place? _parent;
    private readonly string _name;
    private readonly int? _index;

    private Place(Place? parent, string name, int? index) => (_parent, _name, _index) = (parent, name, index);

    public static Place Body { get; } = new(null, "body", null);

    public Place At(string name) => new(this, name, null);

    public Place At(int index) => new(this, "", index);

    /// <summary><c>["body", "messages", 0, "content"]</c></summary>
    public JsonArray ToJson()
    {
        var path = _parent?.ToJson() ?? [];
        JsonNode step = _index is { } index ? JsonValue.Create(index) : JsonValue.Create(_name);
        path.Add(step);
        return path;
    }

    /// <summary><c>messages[0].content</c></summary>
    public override string ToString() => _index is { } index
        ? string.Create(CultureInfo.InvariantCulture, $"{_parent}[{index}]")
        : _parent is null || ReferenceEquals(_parent, Body) ? _name : $"{_parent}.{_name}";
}
