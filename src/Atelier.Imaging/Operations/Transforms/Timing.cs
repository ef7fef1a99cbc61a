using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Transforms;

/// <summary>How an animation goes.</summary>
/// <param name="DelaysMs">Milliseconds each frame is shown.</param>
/// <param name="Loop">How often; 0 for ever.</param>
internal sealed record Timing(int[] DelaysMs, int Loop)
{
    private const string Delays = "delay";
    private const string Loops = "loop";

    internal static Timing Of(VipsImage image) => new(
        image.HasField(Delays) ? image.GetIntegers(Delays) : [],
        image.HasField(Loops) ? image.GetInteger(Loops) : 0);
}
