using System.Text.Json.Nodes;
using Atelier.Providers.ComfyUi;

namespace Atelier.Providers.Tests.ComfyUi;

public sealed class ComfyUiWorkflowTests
{
    private const string Minimal = """{"1":{"class_type":"CLIPTextEncode","inputs":{"text":"%prompt%"}}}""";

    [Theory]
    [InlineData("nonsense", "it is no JSON (line 1).")]
    [InlineData("[1]", "it is JSON, but no object of nodes.")]
    [InlineData("{}", "it has no nodes.")]
    [InlineData("""{"nodes":[],"links":[]}""", "it is in the editor's own format. Save it with Workflow, Export (API).")]
    [InlineData("""{"1":{"inputs":{}}}""", "node '1' needs 'class_type' and 'inputs'. Save it with Workflow, Export (API).")]
    [InlineData("""{"1":{"class_type":"SaveImage","inputs":{}}}""", "nothing in it says '%prompt%'. Write that where the prompt belongs.")]
    public void Parse_Broken_SaysWhatToDo(string text, string problem) =>
        Assert.Equal(problem, Assert.Throws<InvalidDataException>(() => ComfyUiWorkflow.Parse(text)).Message);

    [Fact]
    public void Parse_UnknownPlaceholder_NamesItAndThoseThereAre()
    {
        var problem = Assert.Throws<InvalidDataException>(() => ComfyUiWorkflow.Parse(
            """{"1":{"class_type":"KSampler","inputs":{"text":"%prompt%","cfg":"%cfg%"}}}"""));

        Assert.StartsWith("'%cfg%' is no placeholder. There are %prompt%, %negative_prompt%,", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WordsOfFileNames_AreComfyUisOwn()
    {
        var workflow = ComfyUiWorkflow.Parse(
            """{"1":{"class_type":"CLIPTextEncode","inputs":{"text":"%prompt%"}},"2":{"class_type":"SaveImage","inputs":{"filename_prefix":"%date%/%width%"}}}""");

        Assert.Equal(["prompt"], workflow.Placeholders);
    }

    [Fact]
    public void Parse_WholeRequest_IsUnwrapped() =>
        Assert.Equal(["prompt"], ComfyUiWorkflow.Parse($$"""{"prompt":{{Minimal}}}""").Placeholders);

    [Fact]
    public void Fill_PlaceholderAlone_TakesOnTheValuesType()
    {
        var workflow = ComfyUiWorkflow.Parse(
            """{"1":{"class_type":"KSampler","inputs":{"text":"%prompt%","seed":"%seed%","cfg":"%guidance%","latent":["5",0],"list":["%steps%"]}}}""");

        var filled = workflow.Fill(Values(("prompt", "a \"cat\""), ("seed", 7L), ("guidance", 6.5), ("steps", 20)));

        Assert.Equal(
            """{"text":"a \u0022cat\u0022","seed":7,"cfg":6.5,"latent":["5",0],"list":[20]}""",
            filled["1"]!["inputs"]!.ToJsonString());
    }

    [Fact]
    public void Fill_PlaceholderWithinAText_IsWrittenOut()
    {
        var workflow = ComfyUiWorkflow.Parse("""{"1":{"class_type":"X","inputs":{"text":"masterpiece, %prompt%, seed %seed%, 50% off"}}}""");

        var filled = workflow.Fill(Values(("prompt", "a cat"), ("seed", 7L)));

        Assert.Equal("masterpiece, a cat, seed 7, 50% off", (string?)filled["1"]!["inputs"]!["text"]);
    }

    [Fact]
    public void Fill_PromptThatLooksLikeAPlaceholder_StaysAsItIs()
    {
        var workflow = ComfyUiWorkflow.Parse("""{"1":{"class_type":"X","inputs":{"text":"%prompt%","other":"so: %prompt%"}}}""");

        var inputs = workflow.Fill(Values(("prompt", "%seed% %model%"), ("seed", 7L), ("model", "secret")))["1"]!["inputs"]!;

        Assert.Equal(("%seed% %model%", "so: %seed% %model%"), ((string?)inputs["text"], (string?)inputs["other"]));
    }

    [Fact]
    public void Fill_Twice_LeavesTheTemplateAlone()
    {
        var workflow = ComfyUiWorkflow.Parse(Minimal);

        workflow.Fill(Values(("prompt", "first")));

        Assert.Equal("second", (string?)workflow.Fill(Values(("prompt", "second")))["1"]!["inputs"]!["text"]);
    }

    [Fact]
    public void TakesPictures_GapInTheirNumbers_CountsUpToIt()
    {
        var workflow = ComfyUiWorkflow.Parse("""{"1":{"class_type":"X","inputs":{"a":"%prompt%","b":"%image%","c":"%image2%","d":"%image4%"}}}""");

        Assert.Equal(2, workflow.TakesPictures);
    }

    private static Dictionary<string, JsonNode> Values(params (string Name, JsonNode Value)[] values) =>
        values.ToDictionary(static value => value.Name, static value => value.Value);
}
