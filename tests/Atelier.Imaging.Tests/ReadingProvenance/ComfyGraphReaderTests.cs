using System.Text;

namespace Atelier.Imaging.Tests.ReadingProvenance;

public sealed class ComfyGraphReaderTests
{
    private const string Graph =
        """
        {
          "3": {"class_type": "KSampler", "inputs": {"seed": 42, "steps": 20, "cfg": 7.5, "sampler_name": "euler", "model": ["10", 0], "positive": ["8", 0], "negative": ["7", 0]}},
          "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "dream.safetensors"}},
          "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a lighthouse", "clip": ["4", 1]}},
          "7": {"class_type": "CLIPTextEncode", "inputs": {"text": ["9", 0], "clip": ["4", 1]}},
          "8": {"class_type": "FluxGuidance", "inputs": {"guidance": 3.5, "conditioning": ["6", 0]}},
          "9": {"class_type": "PrimitiveString", "inputs": {"value": "fog"}},
          "10": {"class_type": "LoraLoader", "inputs": {"lora_name": "x", "model": ["4", 0]}}
        }
        """;

    [Fact]
    public void Read_GraphWithLinks_FollowsThemToTextsAndModel()
    {
        var told = ComfyGraphReader.Read(Encoding.UTF8.GetBytes(Graph))!;

        Assert.Equal(("a lighthouse", "fog", "dream.safetensors", 42L), (told.Prompt, told.NegativePrompt, told.Model, told.Seed));
        Assert.Equal(("20", "7.5", "euler"), (told.Parameters["steps"], told.Parameters["cfg"], told.Parameters["sampler_name"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("a lighthouse")]
    [InlineData("""{"1":{"inputs":{"positive":["1",0]}}}""")]
    [InlineData("""{"1":{"inputs":{"positive":["2",0]}},"2":{"inputs":{"conditioning":["3",0]}},"3":{"inputs":{"conditioning":["2",0]}}}""")]
    [InlineData("""{"1":{"inputs":{"positive":[]}},"2":7}""")]
    public void Read_NoGraphOrOneWithoutEnd_IsNothing(string json) =>
        Assert.Null(ComfyGraphReader.Read(Encoding.UTF8.GetBytes(json)));
}
