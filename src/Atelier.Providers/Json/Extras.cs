using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atelier.Providers.Json;

/// <summary>Puts a caller's extras for one provider into a request's body. Pure.</summary>
internal static class Extras
{
    /// <summary>Writes every extra into the body, over what stands there, except names that are not the caller's to set.</summary>
    /// <param name="body">The mapped request. An object in it takes over an extra object's members one by one.</param>
    /// <param name="extras">A JSON object, or none.</param>
    /// <param name="reserved">Names that would break the call, its price or the caller's limits; <c>a.b</c> for a member of a member.</param>
    /// <returns>A sentence for each extra that was left out.</returns>
    public static IReadOnlyList<string> Merge(JsonObject body, JsonElement? extras, IReadOnlyList<string> reserved)
    {
        var warnings = new List<string>();
        if (extras is { ValueKind: JsonValueKind.Object } given)
        {
            Merge(body, given, "", reserved, warnings);
        }

        return warnings;
    }

    private static void Merge(JsonObject body, JsonElement extras, string path, IReadOnlyList<string> reserved, List<string> warnings)
    {
        foreach (var extra in extras.EnumerateObject())
        {
            var name = path + extra.Name;
            if (reserved.Contains(name))
            {
                warnings.Add($"The extra '{name}' is not passed on: Atelier sets it itself.");
            }
            else if (extra.Value.ValueKind == JsonValueKind.Object)
            {
                // Member by member also where the body has none yet: a reserved name may lie within.
                var inner = body[extra.Name] as JsonObject;
                if (inner is null)
                {
                    body[extra.Name] = inner = [];
                }

                Merge(inner, extra.Value, name + ".", reserved, warnings);
            }
            else
            {
                body[extra.Name] = Copy(extra.Value);
            }
        }
    }

    // A copy of its own: the caller's document may be gone when the body is sent.
    private static JsonNode? Copy(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? null : JsonNode.Parse(value.GetRawText());
}
