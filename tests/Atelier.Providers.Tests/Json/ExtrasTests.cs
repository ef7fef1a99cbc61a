using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Json;

namespace Atelier.Providers.Tests.Json;

public sealed class ExtrasTests
{
    [Fact]
    public void Merge_Extras_StandOverTheBody()
    {
        var body = new JsonObject { ["seed"] = 1, ["kept"] = true };

        var warnings = Extras.Merge(body, Of("""{"seed":7,"deep":{"a":[1,null]},"none":null}"""), []);

        Assert.Empty(warnings);
        Assert.Equal("""{"seed":7,"kept":true,"deep":{"a":[1,null]},"none":null}""", body.ToJsonString());
    }

    [Fact]
    public void Merge_ReservedName_IsLeftOutAndSaid()
    {
        var body = new JsonObject { ["prompt"] = "a fox" };

        var warnings = Extras.Merge(body, Of("""{"prompt":"another"}"""), ["prompt"]);

        Assert.Contains("'prompt'", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal("a fox", (string?)body["prompt"]);
    }

    [Fact]
    public void Merge_NoObject_ChangesNothing()
    {
        var body = new JsonObject();

        Assert.Empty(Extras.Merge(body, null, []));
        Assert.Empty(Extras.Merge(body, Of("[1]"), []));
        Assert.Empty(body);
    }

    private static JsonElement Of(string json) => JsonDocument.Parse(json).RootElement;
}
