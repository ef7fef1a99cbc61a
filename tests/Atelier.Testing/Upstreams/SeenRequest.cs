using System.Text;
using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>A request as an upstream saw it.</summary>
public sealed record SeenRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>Number of requests before this one.</summary>
    public int Order { get; init; }

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as a JSON object.</summary>
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public bool Is(string method, string path) => Method == method && Path == path;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Everything that was sent, for asking whether a secret is in it.</summary>
    public bool Contains(string text) =>
        Path.Contains(text, StringComparison.Ordinal)
        || Query.Contains(text, StringComparison.Ordinal)
        || Headers.Values.Any(value => value.Contains(text, StringComparison.Ordinal))
        || Text.Contains(text, StringComparison.Ordinal);
}
