using System.Text.Json.Nodes;
using Atelier.Providers.Json;

namespace Atelier.Providers.Tests.Json;

public sealed class NestedExtrasTests
{
    [Fact]
    public void Merge_ObjectsOnBothSides_AreMergedMemberByMember()
    {
        var body = new JsonObject { ["config"] = new JsonObject { ["seed"] = 7, ["mode"] = "IMAGE" } };

        var warnings = Extras.Merge(body, JsonBodies.Element("""{"config":{"mode":"TEXT","level":{"a":1}},"list":[1]}"""), []);

        Assert.Empty(warnings);
        JsonBodies.AssertSame("""{"config":{"seed":7,"mode":"TEXT","level":{"a":1}},"list":[1]}""", body);
    }

    [Fact]
    public void Merge_ReservedNameWithinAnObject_IsLeftOutWithASentence()
    {
        var body = new JsonObject();

        var warnings = Extras.Merge(body, JsonBodies.Element("""{"config":{"count":4,"style":"x"},"n":9}"""), ["n", "config.count"]);

        JsonBodies.AssertSame("""{"config":{"style":"x"}}""", body);
        Assert.Equal(2, warnings.Count);
        Assert.Contains("'config.count'", warnings[0], StringComparison.Ordinal);
    }
}
