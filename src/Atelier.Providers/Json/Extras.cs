using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atelier.Providers.Json;

/// <summary>Puts a caller's extras for one provider into a request's body. Pure.</summary>
internal static class Extras
{
    /// <summary>Writes every extra into the body, over what stands there, except names that are not the caller's to set.</summary>
    /// <param name="body">The mapped request.</param>
    /// <param name="extras">A JSON object, or none.</param>
    /// <param name="reserved">Names that would break the call, its price or the caller's limits.</param>
    /// <returns>A sentence for each extra that was left out.</returns>
    public static IReadOnlyList<string> Merge(JsonObject body, JsonElement? extras, IReadOnlyList<string> reserved)
    {
        if (extras is not { ValueKind: JsonValueKind.Object } given)
        {
            return [];
        }

        var warnings = new List<string>();
        foreach (var extra in given.EnumerateObject())
        {
            if (reserved.Contains(extra.Name))
            {
                warnings.Add($"The extra '{extra.Name}' is not passed on: Atelier sets it itself.");
            }
            else
            {
                body[extra.Name] = extra.Value.ValueKind == JsonValueKind.Null ? null : Copy(extra.Value);
            }
        }

        return warnings;
    }

    // A copy of its own: the caller's document may be gone when the body is sent.
    private static JsonNode? Copy(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
