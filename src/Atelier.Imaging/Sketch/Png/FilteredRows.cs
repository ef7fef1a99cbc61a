using System.Buffers;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Sketch.Png;

/// <summary>Filters a picture's rows, one after the other from the top.</summary>
internal sealed class FilteredRows : IDisposable
{
    private readonly Raster _raster;
    private readonly PngFilter _filter;
    private readonly byte[] _scratch;

    public FilteredRows(Raster raster, PngFilter filter)
    {
        _raster = raster;
        _filter = filter;
        _scratch = ArrayPool<byte>.Shared.Rent(raster.Stride + 1);
    }

    /// <summary>Writes the filter byte and the filtered row.</summary>
    public void Write(int y, Span<byte> result)
    {
        switch (_filter)
        {
            case PngFilter.Adaptive:
                ApplyBest(y, result);
                break;
            case PngFilter.SubUnlessSame:
                var same = y > 0 && _raster.Row(y).SequenceEqual(_raster.Row(y - 1));
                Apply(same ? PngFilter.Up : PngFilter.Sub, y, result);
                break;
            default:
                Apply(_filter, y, result);
                break;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_scratch);

    private void ApplyBest(int y, Span<byte> result)
    {
        Apply(PngFilter.Up, y, result);
        var best = RowCost.Of(result[1..]);
        if (best == 0)
        {
            return;
        }

        var length = _raster.Stride + 1;
        var candidate = _scratch.AsSpan(0, length);
        foreach (var filter in (ReadOnlySpan<PngFilter>)[PngFilter.Sub, PngFilter.Paeth])
        {
            Apply(filter, y, candidate);
            var cost = RowCost.Of(candidate[1..]);
            if (cost < best)
            {
                best = cost;
                candidate.CopyTo(result);
            }
        }
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
