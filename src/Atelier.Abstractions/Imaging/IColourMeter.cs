namespace Atelier;

/// <summary>Measures what colours pictures have.</summary>
public interface IColourMeter
{
    /// <exception cref="InvalidDataException">The picture does not decode within the limits.</exception>
    Task<ImageColours> MeasureAsync(ImageSource image, DecodeLimits limits, CancellationToken cancellationToken);
}
