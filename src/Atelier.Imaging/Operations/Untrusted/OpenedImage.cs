using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>A picture somebody gave, opened: its header is read and within the limits, its pixels are not decoded yet.</summary>
internal sealed class OpenedImage : IDisposable
{
    private readonly StopSignal _stop;

    private OpenedImage(VipsByteSource source, VipsImage image, ImageFacts facts, StopSignal stop)
    {
        (Source, Image, Facts, _stop) = (source, image, facts, stop);
    }

    internal VipsByteSource Source { get; }

    /// <summary>All frames, or the first where only that was asked for.</summary>
    internal VipsImage Image { get; }

    internal ImageFacts Facts { get; }

    /// <summary>Opens a picture.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="limits">What is allowed.</param>
    /// <param name="allFrames">Whether to load an animation whole; limits always count all frames.</param>
    /// <param name="stop">Ends the work on it.</param>
    /// <param name="refusal">Why it is not opened, when the result is <see langword="null"/>.</param>
    internal static OpenedImage? TryOpen(
        GivenBytes bytes, DecodeLimits limits, bool allFrames, CancellationToken stop, out DecodeReport refusal)
    {
        if (Signature.Identify(bytes.Head) is not { } format)
        {
            refusal = new(DecodeVerdict.FormatNotAllowed, "The file is not a PNG, JPEG, WebP, AVIF or GIF image.");
            return null;
        }

        VipsByteSource? source = null;
        VipsImage? image = null;
        StopSignal? signal = null;
        try
        {
            source = bytes.Open();
            image = Loader.Load(source, format, allFrames);
            var facts = Loader.ReadFacts(image, format);
            if (Excess.OfPixels(facts, limits) is { } reason)
            {
                refusal = new(DecodeVerdict.TooLarge, reason) { Facts = facts };
                return null;
            }

            signal = new StopSignal(stop);
            signal.Attach(image);
            var opened = new OpenedImage(source, image, facts, signal);
            (source, image, signal) = (null, null, null);
            refusal = new(DecodeVerdict.Decodes, "") { Facts = facts };
            return opened;
        }
        catch (VipsException failure)
        {
            refusal = new(DecodeVerdict.Broken, $"The {format.ToName()} image has no readable header ({failure.Message}).");
            return null;
        }
        finally
        {
            image?.Dispose();
            source?.Dispose();
            signal?.Dispose();
        }
    }

    /// <summary>Watches an image that was loaded from the same source by other means.</summary>
    internal void Watch(VipsImage image) => _stop.Attach(image);

    public void Dispose()
    {
        Image.Dispose();
        Source.Dispose();
        _stop.Dispose();
    }
}
