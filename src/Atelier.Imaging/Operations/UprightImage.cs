using Atelier.Imaging.Operations.Untrusted;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>Turns a picture the way its camera noted.</summary>
internal static class UprightImage
{
    private const string Orientation = "orientation";

    /// <returns><see langword="null"/> where it is upright already, otherwise a new image of it, turned.</returns>
    internal static VipsImage? Turn(OpenedImage opened)
    {
        if (!opened.Image.HasField(Orientation) || opened.Image.GetInteger(Orientation) <= 1 || opened.Facts.Frames > 1)
        {
            return null;
        }

        // Turning reads columns as rows, which a decoder that goes from top to bottom cannot give.
        using var whole = Loader.Load(opened.Source, opened.Facts.Format, allFrames: false, randomAccess: true);
        opened.Watch(whole);
        return new VipsOperation("autorot").Set("in", whole).ToImage();
    }
}
