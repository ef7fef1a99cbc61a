namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>Says by how much a given picture is over the limits; <see langword="null"/> when it is not.</summary>
internal static class Excess
{
    internal static string? OfBytes(long bytes, DecodeLimits limits) =>
        bytes > limits.MaxBytes ? $"The image has {bytes} bytes; up to {limits.MaxBytes} are allowed." : null;

    internal static string? OfPixels(ImageFacts facts, DecodeLimits limits)
    {
        if (facts.Frames > limits.MaxFrames)
        {
            return $"The image has {facts.Frames} frames; up to {limits.MaxFrames} are allowed.";
        }

        var pixels = facts.Size.Pixels * facts.Frames;
        return pixels > limits.MaxPixels
            ? $"The image has {pixels} pixels ({facts.Size}{(facts.Frames > 1 ? $" in {facts.Frames} frames" : "")}); up to {limits.MaxPixels} are allowed."
            : null;
    }
}
