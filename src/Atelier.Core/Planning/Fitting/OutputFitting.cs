using System.Globalization;
using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Fitting;

/// <summary>Format, compression, background and frames, which depend on each other.</summary>
internal static class OutputFitting
{
    private const string Transparent = "transparent";

    public static FittedOutput Fit(ImageRequest request, ModelEntry artist, FittingNotes notes)
    {
        var format = FitFormat(request, artist, notes);
        var frames = FitFrames(request, artist, format, notes);
        return new FittedOutput(
            format,
            FitCompression(request, artist, format, notes),
            FitBackground(request, artist, format, notes),
            frames,
            FitFrameDuration(request, artist, format, notes));
    }

    private static ImageFormat FitFormat(ImageRequest request, ModelEntry artist, FittingNotes notes)
    {
        var usual = artist.Formats.Contains(ImageFormat.Png) ? ImageFormat.Png : artist.Formats[0];
        if (request.Format is not { } asked || artist.Formats.Contains(asked))
        {
            return request.Format ?? usual;
        }

        var reason = $"'{artist.Name}' makes no {asked.ToName()}.";
        var allowed = string.Join(", ", artist.Formats.Select(format => format.ToName()));
        if (asked == ImageFormat.Svg)
        {
            // Whoever wants a drawing made of shapes cannot use one made of pixels.
            notes.Refuse("output_format", $"Parameter 'output_format' cannot be 'svg': {reason} Allowed: {allowed}.");
        }
        else
        {
            notes.Adjust("output_format", asked.ToName(), usual.ToName(), reason, allowed);
        }

        return usual;
    }

    private static int? FitCompression(ImageRequest request, ModelEntry artist, ImageFormat format, FittingNotes notes)
    {
        if (request.Compression is not { } asked)
        {
            return null;
        }

        var lossy = format is ImageFormat.Jpeg or ImageFormat.Webp or ImageFormat.Avif;
        if (lossy && artist.Parameters.Compression)
        {
            return asked;
        }

        var reason = lossy ? $"'{artist.Name}' chooses its own compression." : $"A {format.ToName()} has no compression to choose.";
        var allowed = lossy ? null : "with jpeg, webp or avif";
        notes.Adjust("output_compression", asked.ToString(CultureInfo.InvariantCulture), null, reason, allowed);
        return null;
    }

    private static string? FitBackground(ImageRequest request, ModelEntry artist, ImageFormat format, FittingNotes notes)
    {
        var asked = request.Background;
        if (asked == Transparent && format is ImageFormat.Jpeg && artist.Backgrounds.Contains(Transparent))
        {
            notes.Adjust("background", asked, null, "A jpeg cannot be transparent.", "transparent with png or webp");
            return null;
        }

        // A model that cannot be told makes opaque pictures, so that wish is granted without a word.
        if (asked is null or "opaque" or "auto" || artist.Backgrounds.Contains(asked))
        {
            return artist.Backgrounds.Count > 0 ? asked : null;
        }

        notes.Adjust("background", asked, null, $"'{artist.Name}' makes no transparent pictures.", "opaque, auto");
        return null;
    }

    private static int? FitFrames(ImageRequest request, ModelEntry artist, ImageFormat format, FittingNotes notes)
    {
        if (request.FrameCount is not { } asked)
        {
            return null;
        }

        var text = asked.ToString(CultureInfo.InvariantCulture);
        if (artist.Parameters.Frames is not { } range || !CanMove(format))
        {
            notes.Adjust("frame_count", text, null, $"'{artist.Name}' makes no animation in this format.");
            return null;
        }

        var frames = (int)range.Clamp(asked);
        if (frames != asked)
        {
            notes.Adjust(
                "frame_count",
                text,
                frames.ToString(CultureInfo.InvariantCulture),
                $"'{artist.Name}' makes other numbers of frames.",
                $"{range.Min} to {range.Max}");
        }

        return frames;
    }

    private static int? FitFrameDuration(ImageRequest request, ModelEntry artist, ImageFormat format, FittingNotes notes)
    {
        if (request.FrameDurationMs is not { } asked || (artist.Parameters.Frames is not null && CanMove(format)))
        {
            return request.FrameDurationMs;
        }

        notes.Adjust(
            "frame_duration_ms",
            asked.ToString(CultureInfo.InvariantCulture),
            null,
            $"'{artist.Name}' makes no animation in this format.");
        return null;
    }

    private static bool CanMove(ImageFormat format) => format is ImageFormat.Gif or ImageFormat.Webp;
}
