using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Brings pictures of any colour space and depth to what everything here works with: sRGB, 8 bits a channel.</summary>
internal static class Colours
{
    private const string Profile = "icc-profile-data";

    internal static Pipeline ToSrgb(this Pipeline pipeline)
    {
        if (pipeline.Image.HasField(Profile))
        {
            TryApplyProfile(pipeline);
        }

        pipeline.Then(new VipsOperation("colourspace").Set("space", "srgb"));
        return pipeline.Image.IsByte ? pipeline : pipeline.Then(new VipsOperation("cast").Set("format", "uchar"));
    }

    internal static Pipeline WithAlpha(this Pipeline pipeline) =>
        pipeline.Image.HasAlpha ? pipeline : pipeline.Then(new VipsOperation("bandjoin_const").Set("c", [255]));

    private static void TryApplyProfile(Pipeline pipeline)
    {
        try
        {
            pipeline.Then(new VipsOperation("icc_transform").Set("output-profile", "srgb").Set("embedded", true));
        }
        catch (VipsException)
        {
            // A profile that is broken, or of another colour space than the pixels: take the numbers as they are, as browsers do.
        }
    }
}
