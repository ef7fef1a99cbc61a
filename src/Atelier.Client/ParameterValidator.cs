namespace Atelier.Client;

/// <summary>Brings parameters to what a model supports: it corrects and says so, and never rejects. Pure.</summary>
/// <remarks>Checks run in a fixed order, and so do their warnings: ratio, size, quality, style, reference images, modalities.</remarks>
public static class ParameterValidator
{
    /// <param name="model">A name of <see cref="CapabilityTable"/>; with any other the parameters come back untouched.</param>
    /// <param name="given">The caller's parameters.</param>
    public static ValidatedParameters Validate(string model, ImageParameters given)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(given);
        if (CapabilityTable.Find(model) is not { } can)
        {
            return new ValidatedParameters(given, [$"Unknown model: {model}"]);
        }

        var warnings = new List<string>();
        var ratio = IsFine("Aspect ratio", given.AspectRatio, can.SupportedAspectRatios) ? given.AspectRatio : can.DefaultAspectRatio;
        var size = IsFine("Size", given.Size, can.SupportedSizes) || ratio is null ? given.Size : RatioSizeMap.SizeFor(ratio, can);
        var quality = IsFine("Quality", given.Quality, can.SupportedQualityLevels) ? given.Quality : can.DefaultQuality;

        // A model without styles keeps any style: there it is only words.
        var style = can.SupportedStyles.Count == 0 || IsFine("Style", given.Style, can.SupportedStyles) ? given.Style : null;
        var references = Has("Reference images", given.ReferenceImages, can.SupportsReferenceImages) ? given.ReferenceImages : null;
        var modalities = Has("Response modalities", given.ResponseModalities, can.SupportsResponseModalities) ? given.ResponseModalities : null;
        return new ValidatedParameters(
            new ImageParameters
            {
                AspectRatio = ratio,
                Size = size,
                Quality = quality,
                Style = style,
                ReferenceImages = references,
                ResponseModalities = modalities,
            },
            warnings);

        bool IsFine(string what, string? value, IReadOnlyList<string> supported)
        {
            if (value is null || supported.Contains(value))
            {
                return true;
            }

            warnings.Add($"{what} '{value}' not supported by {model}. Supported: [{string.Join(", ", supported.Select(static word => $"'{word}'"))}]");
            return false;
        }

        bool Has(string what, object? value, bool supported)
        {
            if (value is null || supported)
            {
                return true;
            }

            warnings.Add($"{what} not supported by {model}");
            return false;
        }
    }
}
