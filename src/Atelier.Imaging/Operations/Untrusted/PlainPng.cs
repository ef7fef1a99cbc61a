using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Atelier.Imaging.Formats;
using Atelier.Imaging.Formats.Png;

namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>Checks PNGs of the plain kind, 8 bits a channel from top to bottom, which is what models make.</summary>
/// <remarks>
/// libvips would check them as it does all others, at several times the processor time: it adds up every pixel and brings up threads
/// for it. Here every row is unpacked and every checksum compared, and colours are looked at only until something is seen.
/// </remarks>
internal sealed class PlainPng
{
    private const int HeaderStart = 8;
    private const int ContentStart = HeaderStart + 8;
    private const int HeaderEnd = ContentStart + PngHeader.Length + 4;
    private const int BatchBytes = 64 << 10;

    /// <summary>Unpacking so much takes less than making a thread for it.</summary>
    private const long QuickBytes = 128 << 10;

    private readonly PngHeader _header;
    private readonly int _rowBytes;

    private PlainPng(PngHeader header)
    {
        _header = header;
        _rowBytes = 1 + checked((int)header.Width * header.BytesPerPixel);
        Facts = new ImageFacts(ImageFormat.Png, (int)header.Width, (int)header.Height) { HasAlpha = header.HasAlpha };
    }

    private delegate int Unpacker(Span<byte> rows);

    internal ImageFacts Facts { get; }

    internal bool IsQuick => _rowBytes * (long)_header.Height <= QuickBytes;

    /// <returns><see langword="null"/> for everything else, whole or broken.</returns>
    internal static PlainPng? Recognise(ReadOnlySpan<byte> head)
    {
        if (Signature.Identify(head) != ImageFormat.Png || head.Length < HeaderEnd || !HasHeader(head))
        {
            return null;
        }

        var header = PngHeader.Read(head[ContentStart..]);
        return header is { Problem: null, BytesPerPixel: > 0, IsInterlaced: false } ? new PlainPng(header) : null;
    }

    /// <summary>Unpacks it whole.</summary>
    /// <param name="file">The file from its beginning.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>Whether there is something to see; <see langword="null"/> when it turns out not to be plain.</returns>
    /// <exception cref="InvalidDataException">It is broken.</exception>
    internal bool? Decode(Stream file, CancellationToken stop)
    {
        file.Position = HeaderEnd;
        using var pixels = new PngPixelData(file);
        if (!pixels.TryBegin())
        {
            return null;
        }

        var spread = new ColourSpread(_header.BytesPerPixel);
        using (var unpacked = new ZLibStream(pixels, CompressionMode.Decompress, leaveOpen: true))
        {
            ReadRows(rows => Unpack(unpacked, pixels, rows), spread, stop);
        }

        pixels.End();
        return spread.ShowsSomething;
    }

    private static bool HasHeader(ReadOnlySpan<byte> head) =>
        head[HeaderStart..].StartsWith((ReadOnlySpan<byte>)[0, 0, 0, PngHeader.Length, (byte)'I', (byte)'H', (byte)'D', (byte)'R'])
        && Crc32.Append(0, head[(HeaderStart + 4)..(HeaderEnd - 4)]) == BinaryPrimitives.ReadUInt32BigEndian(head[(HeaderEnd - 4)..]);

    private static InvalidDataException Damaged(string what) => new(Problems.Damaged("PNG", what));

    /// <returns>Bytes read; fewer than asked for only at the end.</returns>
    private static int Unpack(ZLibStream unpacked, PngPixelData pixels, Span<byte> rows)
    {
        try
        {
            return unpacked.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException) when (pixels.Problem is null)
        {
            // The stream's own words are about archives.
            throw Damaged("its pixels do not unpack");
        }
    }

    private void ReadRows(Unpacker unpack, ColourSpread spread, CancellationToken stop)
    {
        var rowsAtOnce = Math.Max(1, BatchBytes / _rowBytes);
        var batch = ArrayPool<byte>.Shared.Rent(rowsAtOnce * _rowBytes);
        var above = ArrayPool<byte>.Shared.Rent(_rowBytes);
        try
        {
            above.AsSpan(0, _rowBytes).Clear();
            for (long row = 0; row < _header.Height; row += rowsAtOnce)
            {
                stop.ThrowIfCancellationRequested();
                var rows = batch.AsSpan(0, (int)Math.Min(rowsAtOnce, _header.Height - row) * _rowBytes);
                if (unpack(rows) < rows.Length)
                {
                    throw Damaged("it has fewer rows than its header says");
                }

                LookAt(rows, above, spread);
            }

            // The checksum over all rows follows them, and is compared when somebody asks for more.
            unpack(batch.AsSpan(0, 1));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(above);
            ArrayPool<byte>.Shared.Return(batch);
        }
    }

    private void LookAt(Span<byte> rows, Span<byte> above, ColourSpread spread)
    {
        for (var at = 0; at < rows.Length; at += _rowBytes)
        {
            var filter = rows[at];
            if (filter > PngUnfilter.Last)
            {
                throw Damaged("one of its rows asks for a filter that does not exist");
            }

            if (!spread.ShowsSomething)
            {
                var row = rows.Slice(at + 1, _rowBytes - 1);
                PngUnfilter.Apply(filter, row, above, _header.BytesPerPixel);
                row.CopyTo(above);
                spread.Add(row);
            }
        }
    }
}
