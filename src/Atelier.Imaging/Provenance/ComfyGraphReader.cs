using System.Text.Json;

namespace Atelier.Imaging;

/// <summary>Reads the graph that ComfyUI puts into its pictures: nodes by their ids, whose inputs are values or links to other nodes.</summary>
/// <remarks>What draws is a node with <c>positive</c>; from there the links lead to the texts, and to the model that was loaded.</remarks>
internal static class ComfyGraphReader
{
    /// <summary>Longer chains of links are nobody's workflow, and loops have no end.</summary>
    private const int MostSteps = 32;

    private static readonly string[] s_textInputs = ["text", "text_g", "string", "value", "prompt"];
    private static readonly string[] s_linksOnward = ["conditioning", "conditioning_1", "positive", "clip_text", "text", "text_g", "string", "value"];
    private static readonly string[] s_modelInputs = ["ckpt_name", "unet_name", "model_name"];
    private static readonly string[] s_numbers = ["steps", "cfg", "sampler_name", "scheduler", "denoise"];

    /// <returns><see langword="null"/> when it is no such graph.</returns>
    public static EmbeddedProvenance? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static EmbeddedProvenance? Read(JsonElement graph)
    {
        foreach (var node in graph.EnumerateObject())
        {
            if (InputsOf(node.Value) is not { } inputs || !inputs.TryGetProperty("positive", out var positive) || FindText(graph, positive) is not { } prompt)
            {
                continue;
            }

            return new EmbeddedProvenance
            {
                Prompt = prompt,
                NegativePrompt = inputs.TryGetProperty("negative", out var negative) ? FindText(graph, negative) : null,
                Model = inputs.TryGetProperty("model", out var model) ? FindModel(graph, model) : null,
                Seed = Seed(inputs),
                Tool = "ComfyUI",
                Parameters = Numbers(inputs),
            };
        }

        return null;
    }

    private static string? FindText(JsonElement graph, JsonElement link)
    {
        for (var step = 0; step < MostSteps && NodeAt(graph, link) is { } inputs; step++)
        {
            foreach (var name in s_textInputs)
            {
                if (inputs.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } found)
                {
                    return found;
                }
            }

            if (!TryFollow(inputs, s_linksOnward, out link))
            {
                return null;
            }
        }

        return null;
    }

    private static string? FindModel(JsonElement graph, JsonElement link)
    {
        for (var step = 0; step < MostSteps && NodeAt(graph, link) is { } inputs; step++)
        {
            foreach (var name in s_modelInputs)
            {
                if (inputs.TryGetProperty(name, out var file) && file.ValueKind == JsonValueKind.String)
                {
                    return file.GetString();
                }
            }

            if (!TryFollow(inputs, ["model"], out link))
            {
                return null;
            }
        }

        return null;
    }

    private static bool TryFollow(JsonElement inputs, string[] names, out JsonElement link)
    {
        foreach (var name in names)
        {
            if (inputs.TryGetProperty(name, out link) && link.ValueKind == JsonValueKind.Array)
            {
                return true;
            }
        }

        link = default;
        return false;
    }

    /// <summary>A link is a node's id and the number of one of its outputs.</summary>
    private static JsonElement? NodeAt(JsonElement graph, JsonElement link) =>
        link.ValueKind == JsonValueKind.Array
        && link.GetArrayLength() > 0
        && graph.TryGetProperty(link[0].ValueKind == JsonValueKind.String ? link[0].GetString()! : link[0].GetRawText(), out var node)
            ? InputsOf(node)
            : null;

    private static JsonElement? InputsOf(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object ? inputs : null;

    private static long? Seed(JsonElement inputs) =>
        (inputs.TryGetProperty("seed", out var seed) || inputs.TryGetProperty("noise_seed", out seed))
        && seed.ValueKind == JsonValueKind.Number
        && seed.TryGetInt64(out var number)
            ? number
            : null;

    private static Dictionary<string, string> Numbers(JsonElement inputs)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var name in s_numbers)
        {
            if (inputs.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number or JsonValueKind.String)
            {
                parameters[name] = value.ToString();
            }
        }

        return parameters;
    }
}
