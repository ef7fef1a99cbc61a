using Atelier.Core.Catalog.Prices;
using Atelier.Core.Catalog.Sizes;

namespace Atelier.Core.Planning.Pricing;

/// <summary>Finds the line of a price table that holds for a picture.</summary>
internal static class PriceTable
{
    private const double ShapeFirst = 100;

    /// <summary>The first line whose conditions all hold; where only sizes stand in the way, the line of the nearest size.</summary>
    /// <returns><see langword="null"/> when the table says nothing about such a picture.</returns>
    public static PriceRow? Find(IReadOnlyList<PriceRow> rows, string? quality, ImageSize? size, string? resolution)
    {
        PriceRow? nearest = null;
        foreach (var row in rows)
        {
            if (!Holds(row, quality, size, resolution))
            {
                continue;
            }

            if (row.Size is null || row.Size == size)
            {
                return row;
            }

            if (size is { } wanted && (nearest is null || Distance(row, wanted) < Distance(nearest, wanted)))
            {
                nearest = row;
            }
        }

        return nearest;
    }

    private static bool Holds(PriceRow row, string? quality, ImageSize? size, string? resolution) =>
        (row.Quality is null || row.Quality == quality)
        && (row.Resolution is null || row.Resolution == resolution)
        && (row.MaxPixels is null || size?.Pixels <= row.MaxPixels);

    // Shape before area: what a picture costs grows evenly with its pixels, but jumps with its shape in some lists.
    private static double Distance(PriceRow row, ImageSize size) =>
        (ShapeFirst * AspectRatio.Of(size).DistanceTo(row.Size!.Value)) + Math.Abs(Math.Log((double)row.Size.Value.Pixels / size.Pixels));
}
