using System.Buffers;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>Filters a picture's rows, one after the other from the top.</summary>
internal sealed class FilteredRows : IDisposable
{
    /// <summary>Of so many rows one tries all filters and the others use what won there: neighbours are alike.</summary>
    private const int TriedRows = 4;

    private readonly Raster _raster;
    private readonly PngFilter _filter;
    private readonly IReadOnlyList<PixelArea>? _changes;
    private readonly byte[] _scratch;
    private PngFilter _likely = PngFilter.Sub;

    /// <param name="raster">The picture.</param>
    /// <param name="filter">The filter of every row.</param>
    /// <param name="changes">Areas outside of which every row equals the one above; <see langword="null"/> where none are known. Used with Up.</param>
    public FilteredRows(Raster raster, PngFilter filter, IReadOnlyList<PixelArea>? changes = null)
    {
        _raster = raster;
        _filter = filter;
        _changes = changes;
        _scratch = ArrayPool<byte>.Shared.Rent(raster.Stride + 1);
    }

    /// <summary>Writes the filter byte and the filtered row.</summary>
    public void Write(int y, Span<byte> result)
    {
        switch (_filter)
        {
            case PngFilter.Adaptive or PngFilter.SubUnlessSame when IsSame(y):
                Apply(PngFilter.Up, y, result);
                break;
            case PngFilter.Adaptive when y % TriedRows == 0:
                _likely = ApplyBest(y, result);
                break;
            case PngFilter.Adaptive:
                Apply(_likely, y, result);
                break;
            case PngFilter.SubUnlessSame:
                Apply(PngFilter.Sub, y, result);
                break;
            case PngFilter.Up when y > 0 && _changes is { } changes:
                ApplyUpWithin(changes, y, result);
                break;
            default:
                Apply(_filter, y, result);
                break;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_scratch);

    private void ApplyUpWithin(IReadOnlyList<PixelArea> areas, int y, Span<byte> result)
    {
        result.Clear();
        result[0] = (byte)PngFilter.Up;
        foreach (var area in areas)
        {
            // The row below an area differs too: from the area's last row.
            if (y >= area.Top && y <= area.Bottom)
            {
                RowFilter.Subtract(
                    _raster.Span(y, area.Left, area.Right),
                    _raster.Span(y - 1, area.Left, area.Right),
                    result[(1 + (area.Left * _raster.Channels))..]);
            }
        }
    }

    private bool IsSame(int y) => y > 0 && _raster.Row(y).SequenceEqual(_raster.Row(y - 1));

    /// <returns>The filter whose row is likely to need the fewest bytes.</returns>
    private PngFilter ApplyBest(int y, Span<byte> result)
    {
        Apply(PngFilter.Up, y, result);
        var (best, lowest) = (PngFilter.Up, RowCost.Of(result[1..]));
        var candidate = _scratch.AsSpan(0, _raster.Stride + 1);
        foreach (var filter in (ReadOnlySpan<PngFilter>)[PngFilter.Sub, PngFilter.Paeth])
        {
            Apply(filter, y, candidate);
            var cost = RowCost.Of(candidate[1..]);
            if (cost < lowest)
            {
                (best, lowest) = (filter, cost);
                candidate.CopyTo(result);
            }
        }

        return best;
    }

    private void Apply(PngFilter filter, int y, Span<byte> result)
    {
        var row = (ReadOnlySpan<byte>)_raster.Row(y);
        var channels = _raster.Channels;

        // Above the first row all is zero: Up leaves it as it is, and Paeth turns into Sub.
        if (y == 0 && filter is (PngFilter.Up or PngFilter.Paeth))
        {
            filter = filter == PngFilter.Up ? PngFilter.None : PngFilter.Sub;
        }

        result[0] = (byte)filter;
        var rest = result[(1 + channels)..];
        switch (filter)
        {
            case PngFilter.Sub:
                row[..channels].CopyTo(result[1..]);
                RowFilter.Subtract(row[channels..], row, rest);
                break;
            case PngFilter.Up:
                RowFilter.Subtract(row, _raster.Row(y - 1), result[1..]);
                break;
            case PngFilter.Paeth:
                var above = (ReadOnlySpan<byte>)_raster.Row(y - 1);
                RowFilter.Subtract(row[..channels], above, result[1..]);
                PaethFilter.Apply(row[channels..], row, above[channels..], above, rest);
                break;
            default:
                row.CopyTo(result[1..]);
                break;
        }
    }
}
