using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Http;

namespace Atelier.Providers.Tests;

/// <summary>Bodies as they go over the wire, pictures encoded.</summary>
internal static class JsonBodies
{
    public static async Task<JsonObject> SentAsync(JsonObject body)
    {
        using var content = new JsonRequest(body);
        return JsonNode.Parse(await content.ReadAsStringAsync())!.AsObject();
    }

    public static JsonElement Element(string json) => JsonDocument.Parse(json).RootElement;

    public static void AssertSame(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}\nbut was {actual?.ToJsonString()}");
}
