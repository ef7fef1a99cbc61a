namespace Atelier.Core.Engine.Steps;

/// <summary>Says which pictures from outside are decoded before they count. The others' structure was followed as their bytes passed.</summary>
/// <remarks>
/// <para>Decoding costs several times as much as everything else done with a picture, and says little new about most: bytes that a
/// wire lost or changed already break the structure (lengths, checksums, end marks). What only decoding tells is whether there is
/// anything to see, and pictures of one colour compress to next to nothing: of all formats and encoders, JPEG without chroma
/// subsampling takes most for them, 0.22 bits a pixel. So a picture is decoded when its compressed pixels take less than a quarter
/// of a bit each, which is also where a header that promises more pixels than there are ends up.</para>
/// <para>What is over the limits goes to the decoder as well, which refuses it by its header.</para>
/// </remarks>
internal static class DecodeRule
{
    /// <summary>A quarter of a bit for each pixel.</summary>
    private const int PixelsPerByte = 32;

    /// <summary>What formats spend on a picture of next to no pixels.</summary>
    private const int Overhead = 256;

    public static bool Asks(IntakeResult seen, DecodeLimits limits)
    {
        var facts = seen.Facts!;
        var pixels = facts.Size.Pixels * facts.Frames;
        return seen.PixelBytes <= Overhead + (pixels / PixelsPerByte)
            || pixels > limits.MaxPixels
            || facts.Frames > limits.MaxFrames
            || seen.Bytes > limits.MaxBytes;
    }
}
