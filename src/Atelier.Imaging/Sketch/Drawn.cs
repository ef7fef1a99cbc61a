using Atelier.Imaging.Sketch.Drawing;
using Atelier.Imaging.Sketch.Png;

namespace Atelier.Imaging.Sketch;

/// <summary>A finished picture, not encoded yet.</summary>
/// <param name="Raster">Its pixels.</param>
internal sealed record Drawn(Raster Raster) : IDisposable
{
    /// <summary>The PNG filter that is known to fit; otherwise each row is tried.</summary>
    public PngFilter Filter { get; init; } = PngFilter.Adaptive;

    /// <summary>After how many rows it repeats itself.</summary>
    public int RowPeriod { get; init; } = 1;

    /// <summary>Areas outside of which every row equals the one above; <see langword="null"/> where that is not known.</summary>
    public IReadOnlyList<PixelArea>? Changes { get; init; }

    /// <summary>The seed that makes this picture again as the first of a call; <see langword="null"/> where nothing was random.</summary>
    public long? Seed { get; init; }

    /// <summary>Pixels have to stay as they are, as far as the format can.</summary>
    public bool Exact { get; init; }

    /// <summary>What it was drawn with, for its record.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    public void Dispose() => Raster.Dispose();
}
