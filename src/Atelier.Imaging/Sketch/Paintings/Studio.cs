using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Templates;
using Atelier.Imaging.Sketch.Text;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>Chooses how a call is drawn and gets everything ready for it.</summary>
internal sealed class Studio(TemplateShelf templates, VipsImageOperations operations, TimeProvider time)
{
    private static readonly ImageSize s_defaultSize = new(1024, 1024);

    /// <summary>Quality words that mean a gradient and a pattern; all others, and none, mean one colour.</summary>
    private static readonly string[] s_hdWords = ["hd", "medium", "high", "xhigh", "max", "ultra"];

    private readonly ClassicPainter _painter = new(new TextMasks());

    /// <returns>The painting, or why there can be none.</returns>
    public async Task<(IPainting? Painting, ProviderFailure? Failure)> PrepareAsync(
        ProviderCall call, SketchSettings settings, CancellationToken cancellationToken)
    {
        if (call.Operation == ImageOperation.Generate)
        {
            return PrepareNew(call, settings);
        }

        References references;
        try
        {
            references = await References.ReadAsync(call, operations, cancellationToken);
        }
        catch (InvalidDataException problem)
        {
            return (null, CallCheck.Refuse("image", problem.Message));
        }

        var (painting, failure) = PrepareFrom(call, settings, references);
        if (painting is null)
        {
            references.Dispose();
        }

        return (painting, failure);
    }

    private (IPainting?, ProviderFailure?) PrepareNew(ProviderCall call, SketchSettings settings)
    {
        var brief = BriefOf(call, settings, call.Size ?? SizeOf(call.AspectRatio) ?? s_defaultSize);
        if (TooLarge(call, brief.Size) is { } failure)
        {
            return (null, failure);
        }

        if (templates.IsClassic(settings.Template))
        {
            return (new ClassicPainting(brief, _painter, time), null);
        }

        try
        {
            return (new TemplatePainting(brief, settings.Template, templates.Get(settings.Template), time), null);
        }
        catch (FormatException problem)
        {
            return (null, CallCheck.Refuse("provider_options.sketch.template", problem.Message));
        }
    }

    private (IPainting?, ProviderFailure?) PrepareFrom(ProviderCall call, SketchSettings settings, References references)
    {
        var given = references.Images[0].Size;
        var scale = call.Scale ?? 2;
        var size = call.Operation == ImageOperation.Upscale
            ? new ImageSize(given.Width * scale, given.Height * scale)
            : call.Size ?? SizeOf(call.AspectRatio) ?? given;
        if (TooLarge(call, size) is { } tooLarge)
        {
            return (null, tooLarge);
        }

        if (references.Mask is { } mask && mask.Size != given)
        {
            return (null, CallCheck.Refuse("mask", $"mask is {mask.Size}; it must have the size of the first image, {given}."));
        }

        var brief = BriefOf(call, settings, size);
        return (call.Operation switch
        {
            ImageOperation.Upscale => new UpscalePainting(references, scale),
            ImageOperation.Vary => new VariationPainting(brief, references, _painter, time),
            _ when references.Mask is not null => new MaskedEditPainting(brief, references, _painter),
            _ => new EditPainting(brief, references, EditPainting.WeightOf(StrengthOf(call)), _painter, time),
        }, null);
    }

    private static PictureBrief BriefOf(ProviderCall call, SketchSettings settings, ImageSize size) => new()
    {
        Prompt = call.Prompt,
        Model = call.Model,
        Size = size,
        Palette = Palette.ForStyle(call.Style),
        Hd = s_hdWords.Contains(call.Quality, StringComparer.OrdinalIgnoreCase),
        Transparent = call.Background == "transparent",
        Seed = call.Seed,
        Pattern = settings.Pattern,
    };

    private static double StrengthOf(ProviderCall call) =>
        call.Strength ?? (call.InputFidelity == "high" ? EditPainting.FaithfulStrength : EditPainting.DefaultStrength);

    private static ImageSize? SizeOf(string? ratio) => ratio is null ? null : AspectRatios.Parse(ratio);

    private static ProviderFailure? TooLarge(ProviderCall call, ImageSize size)
    {
        var frames = call.FrameCount ?? 1;
        if (size.Pixels * frames > CallCheck.MostPixelsAtOnce)
        {
            var parameter = call.Operation == ImageOperation.Upscale ? "scale" : frames > 1 ? "frame_count" : "size";
            return CallCheck.Refuse(
                parameter,
                $"{parameter} would give {size}{(frames > 1 ? $" in {frames} frames" : "")}; up to {CallCheck.MostPixelsAtOnce} pixels altogether are allowed.");
        }

        return size.LongerSide > ImageEncoder.MaxSide(call.Format)
            ? CallCheck.Refuse("output_format", $"output_format {call.Format.ToName()} allows up to {ImageEncoder.MaxSide(call.Format)} pixels on a side; this would be {size}.")
            : null;
    }
}
