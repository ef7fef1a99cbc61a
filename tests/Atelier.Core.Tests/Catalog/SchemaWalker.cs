using System.Text.Json;
using System.Text.RegularExpressions;

namespace Atelier.Core.Tests.Catalog;

/// <summary>Checks JSON against the part of JSON Schema 2020-12 that <c>catalog/schema.json</c> uses; throws on any other keyword.</summary>
internal sealed class SchemaWalker(JsonElement root)
{
    private static readonly HashSet<string> s_words = ["$schema", "$defs", "title", "description"];

    /// <returns>What is wrong and where; empty when the value is valid.</returns>
    public IReadOnlyList<string> Check(JsonElement value) => Check(value, root, "$");

    private List<string> Check(JsonElement value, JsonElement schema, string path)
    {
        var errors = new List<string>();
        foreach (var keyword in schema.EnumerateObject().Where(keyword => !s_words.Contains(keyword.Name)))
        {
            errors.AddRange(Apply(keyword.Name, keyword.Value, value, schema, path));
        }

        return errors;
    }

    private IEnumerable<string> Apply(string keyword, JsonElement rule, JsonElement value, JsonElement schema, string path) => keyword switch
    {
        "$ref" => Check(value, Resolve(rule.GetString()!), path),
        "oneOf" => Unless(
            rule.EnumerateArray().Count(option => Check(value, option, path).Count == 0) == 1,
            $"{path} fits none or several of its forms"),
        "type" => Unless(HasType(value, rule.GetString()!), $"{path} is no {rule}"),
        "const" => Unless(JsonElement.DeepEquals(value, rule), $"{path} is not {rule}"),
        "enum" => Unless(rule.EnumerateArray().Any(option => JsonElement.DeepEquals(option, value)), $"{path} is not one of {rule}"),
        "pattern" => Unless(
            value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!),
            $"{path} does not match {rule}"),
        "minimum" => Unless(!IsNumber(value) || value.GetDouble() >= rule.GetDouble(), $"{path} is below {rule}"),
        "maximum" => Unless(!IsNumber(value) || value.GetDouble() <= rule.GetDouble(), $"{path} is above {rule}"),
        "exclusiveMinimum" => Unless(!IsNumber(value) || value.GetDouble() > rule.GetDouble(), $"{path} is not above {rule}"),
        "minItems" => Unless(value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(), $"{path} is too short"),
        "maxItems" => Unless(Items(value).Count() <= rule.GetInt32(), $"{path} is too long"),
        "minProperties" => Unless(value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() >= rule.GetInt32(), $"{path} is empty"),
        "uniqueItems" => Unless(
            Items(value).Select(item => item.GetRawText()).Distinct().Count() == Items(value).Count(),
            $"{path} repeats itself"),
        "items" => Items(value).SelectMany((item, index) => Check(item, rule, $"{path}[{index}]")),
        "required" => rule.EnumerateArray()
            .Where(name => value.ValueKind == JsonValueKind.Object && !value.TryGetProperty(name.GetString()!, out _))
            .Select(name => $"{path} lacks {name}"),
        "properties" => Members(value)
            .Where(member => rule.TryGetProperty(member.Name, out _))
            .SelectMany(member => Check(member.Value, rule.GetProperty(member.Name), $"{path}.{member.Name}")),
        "propertyNames" => Members(value)
            .SelectMany(member => Check(JsonSerializer.SerializeToElement(member.Name), rule, $"{path}.{member.Name}")),
        "additionalProperties" => Members(value)
            .Where(member => !Declared(schema, member.Name))
            .SelectMany(member => rule.ValueKind == JsonValueKind.False
                ? [$"{path}.{member.Name} is not known"]
                : Check(member.Value, rule, $"{path}.{member.Name}")),
        _ => throw new NotSupportedException($"The schema uses '{keyword}', which this walker does not know."),
    };

    private JsonElement Resolve(string pointer) =>
        pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(root, (element, name) => element.GetProperty(name));

    private static bool Declared(JsonElement schema, string name) =>
        schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);

    private static string[] Unless(bool holds, string error) => holds ? [] : [error];

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static JsonElement.ArrayEnumerator Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static JsonElement.ObjectEnumerator Members(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default;

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => IsNumber(value),
        "integer" => IsNumber(value) && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"The schema uses the type '{type}', which this walker does not know."),
    };
}
