using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atelier.Providers.ComfyUi;

/// <summary>A workflow with placeholders: nodes by their ids, as ComfyUI's "Export (API)" writes them.</summary>
internal sealed class ComfyUiWorkflow
{
    /// <summary>Longest workflow, in characters; the largest ones people share are a tenth of it.</summary>
    public const int LongestText = 4 * 1024 * 1024;

    private readonly JsonObject _nodes;

    private ComfyUiWorkflow(JsonObject nodes, IReadOnlySet<string> placeholders) => (_nodes, Placeholders) = (nodes, placeholders);

    /// <summary>Names of the placeholders in it, without percent signs.</summary>
    public IReadOnlySet<string> Placeholders { get; }

    /// <summary>Pictures it takes: <c>%image%</c>, <c>%image2%</c>, … without a gap.</summary>
    public int TakesPictures =>
        Enumerable.Range(0, ComfyUiPlaceholders.MostPictures).TakeWhile(i => Placeholders.Contains(ComfyUiPlaceholders.PictureName(i))).Count();

    /// <exception cref="InvalidDataException">It is no workflow that can draw what is asked; the message says what to do.</exception>
    public static ComfyUiWorkflow Parse(string text)
    {
        var nodes = ParseObject(text);
        if (nodes.ContainsKey("nodes") && nodes.ContainsKey("links"))
        {
            throw new InvalidDataException("it is in the editor's own format. Save it with Workflow, Export (API).");
        }

        // ComfyUI's own clients wrap the nodes, and so do people who kept a request.
        if (nodes.Count == 1 && nodes["prompt"] is JsonObject wrapped)
        {
            nodes = wrapped.DeepClone().AsObject();
        }

        Check(nodes);
        var placeholders = ComfyUiPlaceholders.Find(nodes);
        if (placeholders.FirstOrDefault(static name => !ComfyUiPlaceholders.IsKnown(name)) is { } unknown)
        {
            throw new InvalidDataException($"'%{unknown}%' is no placeholder. There are {ComfyUiPlaceholders.Listed}.");
        }

        return placeholders.Contains("prompt")
            ? new ComfyUiWorkflow(nodes, placeholders)
            : throw new InvalidDataException("nothing in it says '%prompt%'. Write that where the prompt belongs.");
    }

    /// <summary>The workflow with values for its placeholders.</summary>
    public JsonObject Fill(IReadOnlyDictionary<string, JsonNode> values)
    {
        var filled = _nodes.DeepClone().AsObject();
        ComfyUiPlaceholders.Fill(filled, values);
        return filled;
    }

    private static JsonObject ParseObject(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new InvalidDataException("it is JSON, but no object of nodes.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"it is no JSON (line {exception.LineNumber + 1}).");
        }
    }

    private static void Check(JsonObject nodes)
    {
        if (nodes.Count == 0)
        {
            throw new InvalidDataException("it has no nodes.");
        }

        foreach (var (id, node) in nodes)
        {
            if (node is not JsonObject { } entry || entry["class_type"] is not JsonValue type || type.GetValueKind() != JsonValueKind.String || entry["inputs"] is not JsonObject)
            {
                throw new InvalidDataException($"node '{id}' needs 'class_type' and 'inputs'. Save it with Workflow, Export (API).");
            }
        }
    }
}
