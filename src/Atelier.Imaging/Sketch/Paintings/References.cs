using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>The pictures a call gave, decoded.</summary>
internal sealed class References : IDisposable
{
    private References(IReadOnlyList<RgbaImage> images, RgbaImage? mask, RgbaImage? markup) =>
        (Images, Mask, Markup) = (images, mask, markup);

    public IReadOnlyList<RgbaImage> Images { get; }

    public RgbaImage? Mask { get; }

    public RgbaImage? Markup { get; }

    /// <exception cref="InvalidDataException">One does not decode; the message is for the caller.</exception>
    public static async Task<References> ReadAsync(ProviderCall call, VipsImageOperations operations, CancellationToken cancellationToken)
    {
        var limits = new DecodeLimits();
        var read = new List<RgbaImage>();
        try
        {
            foreach (var source in call.Images)
            {
                read.Add(await operations.ReadPixelsAsync(source, limits, cancellationToken));
            }

            var images = read.ToArray();
            if (call.Mask is { } mask)
            {
                read.Add(await operations.ReadPixelsAsync(mask, limits, cancellationToken));
            }

            if (call.Markup is { } markup)
            {
                read.Add(await operations.ReadPixelsAsync(markup, limits, cancellationToken));
            }

            return new(images, call.Mask is null ? null : read[images.Length], call.Markup is null ? null : read[^1]);
        }
        catch
        {
            read.ForEach(static image => image.Dispose());
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var image in Images)
        {
            image.Dispose();
        }

        Mask?.Dispose();
        Markup?.Dispose();
    }
}
