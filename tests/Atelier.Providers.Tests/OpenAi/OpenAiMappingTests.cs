using System.Text.Json;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.Tests.OpenAi;

public sealed class OpenAiMappingTests
{
    [Fact]
    public void Fields_PlainGeneration_SendsOnlyWhatWasAsked() => Same(
        """{"model":"gpt-image-2","prompt":"A red kite over dunes","n":1,"size":"1536x864","quality":"medium"}""",
        OpenAiCalls.Generate);

    [Fact]
    public void Fields_EverythingAGptImageModelTakes_IsSpelledAsDocumented() => Same(
        """
        {"model":"gpt-image-2.6-flare","prompt":"A red kite over dunes","n":1,"size":"1536x864","quality":"max","background":"transparent",
         "output_format":"webp","output_compression":80,"moderation":"low","complexity":"high","safety_identifier":"end-user-7","stream":true,
         "partial_images":2}
        """,
        OpenAiCalls.Generate with
        {
            Model = "gpt-image-2.6-flare",
            Quality = "max",
            Background = "transparent",
            Format = ImageFormat.Webp,
            Compression = 80,
            Moderation = "low",
            Complexity = "high",
            User = "end-user-7",
            PartialImages = 2,
        });

    [Fact]
    public void Fields_Animation_HasFrames() => Same(
        """{"model":"gpt-image-2.6-flare","prompt":"A red kite over dunes","n":1,"output_format":"gif","frame_count":12,"frame_duration_ms":80}""",
        OpenAiCalls.Generate with
        {
            Model = "gpt-image-2.6-flare",
            Size = null,
            Quality = null,
            Format = ImageFormat.Gif,
            FrameCount = 12,
            FrameDurationMs = 80,
        });

    [Fact]
    public void Fields_Drawing_PassesTheSvgObject() => Same(
        """
        {"model":"gpt-image-2.6-sunburst","prompt":"A red kite over dunes","n":1,"output_format":"svg",
         "svg":{"model":"gpt-5.6","reasoning":{"effort":"low"}}}
        """,
        OpenAiCalls.Generate with
        {
            Model = "gpt-image-2.6-sunburst",
            Size = null,
            Quality = null,
            Format = ImageFormat.Svg,
            Svg = JsonDocument.Parse("""{"model":"gpt-5.6","reasoning":{"effort":"low"}}""").RootElement,
        });

    [Fact]
    public void Fields_DallE3ForUltra_PassesHd() => Same(
        """
        {"model":"dall-e-3","prompt":"A red kite over dunes","n":1,"size":"1792x1024","quality":"hd","style":"natural","user":"end-user-7",
         "response_format":"b64_json"}
        """,
        OpenAiCalls.DallE3);

    [Fact]
    public void Fields_GptImage_NeverNamesAResponseFormatOrAStyle()
    {
        var fields = OpenAiMapping.Fields(OpenAiCalls.Generate with { Style = "vivid" });

        Assert.False(fields.ContainsKey("response_format"));
        Assert.False(fields.ContainsKey("style"));
    }

    [Fact]
    public void Fields_SeveralWithUnfinishedPictures_AreNotStreamed()
    {
        // The events do not say which picture they show.
        var call = OpenAiCalls.Generate with { Count = 2, PartialImages = 3 };

        Assert.False(OpenAiMapping.Fields(call).ContainsKey("stream"));
        Assert.Contains("one picture", Assert.Single(OpenAiWarnings.Of(call)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImageOperation.Generate, "gpt-image-2", "images/generations")]
    [InlineData(ImageOperation.Edit, "gpt-image-2", "images/edits")]
    [InlineData(ImageOperation.Vary, "dall-e-2", "images/variations")]
    [InlineData(ImageOperation.Vary, "gpt-image-2", "images/edits")]
    public void PathOf_Operation_IsItsRoute(ImageOperation operation, string model, string path) =>
        Assert.Equal(path, OpenAiMapping.PathOf(OpenAiCalls.Generate with { Operation = operation, Model = model }));

    [Fact]
    public void Fields_VariationByAModelThatOnlyEdits_SaysWhatIsMeant()
    {
        var call = OpenAiCalls.Edit with { Operation = ImageOperation.Vary, Prompt = "", Mask = null };

        Assert.Equal(OpenAiMapping.VaryPrompt, (string?)OpenAiMapping.Fields(call)["prompt"]);
        Assert.Contains("no variations", Assert.Single(OpenAiWarnings.Of(call)), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_VariationByDallE2_HasNoPrompt() => Same(
        """{"model":"dall-e-2","n":2,"size":"512x512","response_format":"b64_json"}""",
        OpenAiCalls.Edit with
        {
            Operation = ImageOperation.Vary,
            Model = "dall-e-2",
            Prompt = "",
            Mask = null,
            Size = new ImageSize(512, 512),
            Quality = null,
            Count = 2,
        });

    private static void Same(string expected, ProviderCall call) =>
        Assert.True(
            System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(expected), OpenAiMapping.Fields(call)),
            OpenAiMapping.Fields(call).ToJsonString());
}
