using Atelier.Imaging.Workshop;

namespace Atelier.Imaging.Tests.Workshop;

public sealed class OriginsTests
{
    private static readonly ProviderCall s_call = new()
    {
        JobId = "job",
        Operation = ImageOperation.Transform,
        Model = "operations",
        Prompt = "",
        Transforms = [new PictureTransform.Rotate(90)],
    };

    [Fact]
    public void Of_PictureThatTellsItsMaking_GoesOnTelling()
    {
        var told = new EmbeddedProvenance
        {
            Prompt = "A boat",
            NegativePrompt = "fog",
            Model = "flux",
            Provider = "together",
            Seed = 7,
            Parameters = new Dictionary<string, string> { ["operations"] = "grayscale", ["steps"] = "4" },
        };

        var origin = Origins.Of(told, s_call, DateTimeOffset.UnixEpoch);

        Assert.Equal(("A boat", "fog", "flux", "together", 7), (origin.Prompt, origin.NegativePrompt, origin.Model, origin.Provider, origin.Seed));
        Assert.Equal(("grayscale, rotate 90", "4"), (origin.Parameters["operations"], origin.Parameters["steps"]));
        Assert.False(origin.OfUnknownOrigin);
    }

    [Fact]
    public void Of_Photograph_IsNotCalledMadeByAModel()
    {
        var origin = Origins.Of(told: null, s_call, DateTimeOffset.UnixEpoch);
        var again = Origins.Of(new EmbeddedProvenance { Model = origin.Model, Provider = origin.Provider }, s_call, DateTimeOffset.UnixEpoch);

        Assert.True(origin.OfUnknownOrigin);
        Assert.True(again.OfUnknownOrigin);
        Assert.DoesNotContain("trainedAlgorithmicMedia", System.Text.Encoding.UTF8.GetString(XmpPacket.Write(origin)), StringComparison.Ordinal);
    }
}
