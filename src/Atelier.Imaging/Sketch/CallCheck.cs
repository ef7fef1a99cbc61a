using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Sketch;

/// <summary>What the artist can do, as rules over a call. Planning has fitted it already; this is for whoever comes without planning.</summary>
internal static class CallCheck
{
    public const int ShortestEdge = 16;
    public const int LongestEdge = 3840;
    public const int MostPixels = 3840 * 2160;

    /// <summary>Of all frames of an animation together, and of an enlarged picture.</summary>
    public const int MostPixelsAtOnce = 50_000_000;

    public const int MostPictures = 10;
    public const int MostReferences = 16;
    public const int MostPartials = 3;
    public const int MostFrames = 16;

    /// <returns>Why the call cannot be drawn; <see langword="null"/> when it can.</returns>
    public static ProviderFailure? Find(ProviderCall call) =>
        Numbers(call) ?? Size(call) ?? Pictures(call) ?? Output(call) ?? Animation(call);

    public static ProviderFailure Refuse(string parameter, string message) =>
        new(FailureKind.InvalidRequest, message) { Charged = Charge.No, Parameter = parameter };

    private static ProviderFailure? Numbers(ProviderCall call)
    {
        if (call.Count is < 1 or > MostPictures)
        {
            return Refuse("n", $"n must be from 1 to {MostPictures}.");
        }

        if (call.PartialImages is < 0 or > MostPartials)
        {
            return Refuse("partial_images", $"partial_images must be from 0 to {MostPartials}.");
        }

        return call.Compression is < 0 or > 100 ? Refuse("output_compression", "output_compression must be from 0 to 100.") : null;
    }

    private static ProviderFailure? Size(ProviderCall call)
    {
        if (call.Size is not { } size)
        {
            return call.AspectRatio is { } ratio && AspectRatios.Parse(ratio) is null
                ? Refuse("aspect_ratio", "aspect_ratio must be W:H, neither side more than 16 times the other.")
                : null;
        }

        return size.ShorterSide < ShortestEdge || size.LongerSide > LongestEdge || size.Pixels > MostPixels
            ? Refuse("size", $"size must be from {ShortestEdge}x{ShortestEdge} to 3840x2160 in either orientation: sides of {ShortestEdge} to {LongestEdge} and up to {MostPixels} pixels.")
            : null;
    }

    private static ProviderFailure? Pictures(ProviderCall call)
    {
        if (call.Operation == ImageOperation.Generate)
        {
            return null;
        }

        if (call.Images.Count is 0 or > MostReferences)
        {
            return Refuse("image", $"image must be given, once to {MostReferences} times.");
        }

        if (call.Operation != ImageOperation.Upscale)
        {
            return null;
        }

        if (call.Count != 1)
        {
            return Refuse("n", "n must be 1: enlarging a picture gives the same every time.");
        }

        return call.Scale is null or 2 or 4 ? null : Refuse("scale", "scale must be 2 or 4.");
    }

    private static ProviderFailure? Output(ProviderCall call)
    {
        if (call.Format == ImageFormat.Svg)
        {
            return Refuse("output_format", "output_format must be png, jpeg, webp, avif or gif.");
        }

        if (call.Background is not (null or "auto" or "opaque" or "transparent"))
        {
            return Refuse("background", "background must be auto, opaque or transparent.");
        }

        return call is { Background: "transparent", Format: ImageFormat.Jpeg }
            ? Refuse("background", "background cannot be transparent in JPEG: choose output_format png, webp, avif or gif.")
            : null;
    }

    private static ProviderFailure? Animation(ProviderCall call)
    {
        if (call.FrameCount is null)
        {
            return null;
        }

        if (call.FrameCount is < 2 or > MostFrames)
        {
            return Refuse("frame_count", $"frame_count must be from 2 to {MostFrames}.");
        }

        if (call.FrameDurationMs is < 10 or > 655_350)
        {
            return Refuse("frame_duration_ms", "frame_duration_ms must be from 10 to 655350.");
        }

        return call.Format is ImageFormat.Gif or ImageFormat.Webp
            ? null
            : Refuse("frame_count", "frame_count needs output_format gif or webp: other formats do not move.");
    }
}
