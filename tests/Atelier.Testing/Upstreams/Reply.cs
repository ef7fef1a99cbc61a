using System.Text;
using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>What an upstream answers.</summary>
public sealed record Reply(int Status, string ContentType, byte[] Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Reply Json(string json, int status = 200) => new(status, "application/json", Encoding.UTF8.GetBytes(json));

    public static Reply Json(JsonNode json, int status = 200) => Json(json.ToJsonString(), status);

    public static Reply Picture(byte[] picture, string contentType = "image/png") => new(200, contentType, picture);

    /// <summary>Server-sent events, each a name (empty for none) and its data.</summary>
    public static Reply Events(params ReadOnlySpan<(string Name, string Data)> events)
    {
        var text = new StringBuilder();
        foreach (var (name, data) in events)
        {
            text.Append(name.Length > 0 ? $"event: {name}\n" : "").Append("data: ").Append(data).Append("\n\n");
        }

        return new Reply(200, "text/event-stream", Encoding.UTF8.GetBytes(text.ToString()));
    }

    public Reply With(string header, string value) => this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };
}
