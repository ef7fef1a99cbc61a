using System.Buffers.Binary;
using System.Text;

namespace Atelier.Imaging.Formats.Png;

/// <summary>Walks the chunks of a PNG (W3C PNG, third edition), APNG included.</summary>
/// <remarks>CRCs of critical chunks are checked, IDAT included: with carry-less multiplication that costs a fraction of the hash.</remarks>
internal sealed class PngWalker(ProvenanceStamp? stamp, MetadataCapture? capture) : PictureWalker
{
    private const string Name = "PNG";
    private const int SignatureLength = 8;
    private const int ChunkHeader = 8;

    private static ReadOnlySpan<byte> EndType => "IEND"u8;

    private State _state = State.Signature;
    private PngHeader? _header;
    private bool _hasPalette;
    private bool _hasPixels;
    private bool _isStamped;

    // The chunk at hand.
    private uint _type;
    private int _left;
    private uint _crc;
    private bool _drop;
    private MetadataPiece? _captured;

    private enum State
    {
        Signature,
        Header,
        Chunk,
        Body,
        Crc,
        Trail,
    }

    private bool IsCritical => (_type & 0x2000_0000) == 0;

    public override Step Advance(ReadOnlySpan<byte> window)
    {
        switch (_state)
        {
            case State.Signature:
                _state = State.Header;
                return Step.Pass(SignatureLength);
            case State.Header:
                return ReadHeader(window);
            case State.Chunk:
                return ReadChunk(window);
            case State.Body:
                return WalkBody(window);
            case State.Crc:
                return CheckCrc(window);
            default:
                return Trail(window);
        }
    }

    public override Step Finish(ReadOnlySpan<byte> rest) =>
        _state == State.Trail ? Step.Pass(rest.Length) : Step.Broken(Problems.CutOff(Name, "its end (IEND) is missing"));

    private Step ReadHeader(ReadOnlySpan<byte> window)
    {
        const int whole = ChunkHeader + PngHeader.Length + 4;
        if (window.Length < whole)
        {
            return Step.More(whole);
        }

        if (BinaryPrimitives.ReadUInt32BigEndian(window) != PngHeader.Length || !window[4..8].SequenceEqual("IHDR"u8))
        {
            return Step.Broken(Problems.Damaged(Name, "it does not begin with its header (IHDR)"));
        }

        if (Crc32.Append(0, window[4..(whole - 4)]) != BinaryPrimitives.ReadUInt32BigEndian(window[(whole - 4)..]))
        {
            return Step.Broken(Mismatch("IHDR"));
        }

        _header = PngHeader.Read(window[ChunkHeader..]);
        if (_header.Problem is { } problem)
        {
            return Step.Broken(problem);
        }

        Facts = new ImageFacts(ImageFormat.Png, (int)_header.Width, (int)_header.Height) { HasAlpha = _header.HasAlpha };
        _state = State.Chunk;
        return Step.Pass(whole);
    }

    private Step ReadChunk(ReadOnlySpan<byte> window)
    {
        if (window.Length < ChunkHeader)
        {
            return Step.More(ChunkHeader);
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(window);
        var type = window[4..8];
        if (length > int.MaxValue || type.ContainsAnyExcept(PngText.Letters))
        {
            return Step.Broken(Problems.Damaged(Name, "what should be a chunk is none"));
        }

        // Enough of the content to tell text chunks apart and to count an animation's frames.
        var needed = ChunkHeader + (int)Math.Min(length, PngText.IsText(type) ? PngText.LongestKeyword + 1 : 8);
        if (window.Length < needed)
        {
            return Step.More(needed);
        }

        if (!_isStamped && stamp is { IsWithheld: false } && type.SequenceEqual("IDAT"u8))
        {
            // Not earlier: a signature before the pixels keeps the stamp out.
            _isStamped = true;
            stamp.Begin();
            return Step.Insert(PngStamp.Make(stamp, Facts!));
        }

        if (Learn(type, length, window[ChunkHeader..needed]) is { } problem)
        {
            return Step.Broken(problem);
        }

        _type = BinaryPrimitives.ReadUInt32BigEndian(type);
        _left = (int)length;
        _crc = Crc32.Append(0, type);
        _state = State.Body;
        Sort(type, window[ChunkHeader..needed]);
        return Step.PassOrDrop(ChunkHeader, _drop);
    }

    private string? Learn(ReadOnlySpan<byte> type, uint length, ReadOnlySpan<byte> start)
    {
        if (type.SequenceEqual("IDAT"u8))
        {
            _hasPixels = true;
            PixelBytes += length;
            return _header!.NeedsPalette && !_hasPalette ? Problems.Damaged(Name, "its palette (PLTE) is missing") : null;
        }

        if (type.SequenceEqual("PLTE"u8))
        {
            _hasPalette = true;
        }
        else if (type.SequenceEqual("fdAT"u8))
        {
            PixelBytes += length;
        }
        else if (type.SequenceEqual("tRNS"u8))
        {
            Facts = Facts! with { HasAlpha = true };
        }
        else if (type.SequenceEqual("acTL"u8) && !_hasPixels && start.Length == 8)
        {
            Facts = Facts! with { Frames = (int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(start), 1, int.MaxValue) };
        }
        else if (type.SequenceEqual("caBX"u8))
        {
            MeetSignature(stamp);
        }
        else if (type.SequenceEqual("IHDR"u8))
        {
            return Problems.Damaged(Name, "it has two headers (IHDR)");
        }
        else if (type.SequenceEqual(EndType) && !_hasPixels)
        {
            return Problems.Damaged(Name, "it has no picture data (IDAT)");
        }

        return null;
    }

    /// <summary>Decides whether the chunk is dropped (a stamp takes its place) or read along.</summary>
    private void Sort(ReadOnlySpan<byte> type, ReadOnlySpan<byte> start)
    {
        var kind = PngText.KindOf(type, start);
        _drop = stamp is { IsWithheld: false } && kind is (MetadataKind.PngXmp or MetadataKind.PngParameters);
        if (_drop)
        {
            stamp!.Begin();
        }

        _captured = capture?.Begin(kind);
        if (kind != MetadataKind.Exif)
        {
            _captured?.Append(type);
        }
    }

    private Step WalkBody(ReadOnlySpan<byte> window)
    {
        if (_left == 0)
        {
            _state = State.Crc;
            return Advance(window);
        }

        if (window.IsEmpty)
        {
            return Step.More(1);
        }

        var length = Math.Min(_left, window.Length);
        var body = window[..length];
        _left -= length;
        if (IsCritical)
        {
            _crc = Crc32.Append(_crc, body);
        }

        _captured?.Append(body);
        return Step.PassOrDrop(length, _drop);
    }

    private Step CheckCrc(ReadOnlySpan<byte> window)
    {
        if (window.Length < 4)
        {
            return Step.More(4);
        }

        if (IsCritical && _crc != BinaryPrimitives.ReadUInt32BigEndian(window))
        {
            return Step.Broken(Mismatch(TypeName()));
        }

        _state = _type == BinaryPrimitives.ReadUInt32BigEndian(EndType) ? State.Trail : State.Chunk;
        return Step.PassOrDrop(4, _drop);
    }

    private string TypeName()
    {
        Span<byte> type = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(type, _type);
        return Encoding.ASCII.GetString(type);
    }

    private static string Mismatch(string chunk) => Problems.Damaged(Name, $"the checksum of its {chunk} chunk does not match");
}
