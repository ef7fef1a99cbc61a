using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Webp;

/// <summary>Walks the RIFF chunks of a WebP (RFC 9649).</summary>
/// <remarks>
/// The length of the whole file stands at its start, so it is known there how long the stamped file will be: XMP goes to the end, and
/// a file without the extended header gets one. XMP that was there already is dropped; the new one is padded by as much, since the
/// length is out by then.
/// </remarks>
internal sealed class WebpWalker(ProvenanceStamp? stamp, MetadataCapture? capture) : PictureWalker
{
    private const string Name = "WebP";
    private const int RiffHeader = 12;
    private const int ChunkHeader = 8;

    private State _state = State.Start;
    private WebpTail? _tail;

    /// <summary>What the file's own header promises and has not come yet.</summary>
    private long _promised;
    private bool _isExtended;
    private bool _isAnimated;
    private bool _hasPixels;

    // The chunk at hand, padding included.
    private long _left;
    private bool _drop;
    private MetadataPiece? _captured;
    private bool _isPadded;

    private enum State
    {
        Start,
        Chunk,
        Body,
        Tail,
        Trail,
    }

    public override Step Advance(ReadOnlySpan<byte> window)
    {
        switch (_state)
        {
            case State.Start:
                return ReadStart(window);
            case State.Chunk:
                return _promised == 0 ? End(window) : ReadChunk(window);
            case State.Body:
                return WalkBody(window);
            case State.Tail:
                return WriteTail(window);
            default:
                return Trail(window);
        }
    }

    public override Step Finish(ReadOnlySpan<byte> rest) =>
        _state == State.Trail
            ? Step.Pass(rest.Length)
            : Step.Broken(Problems.CutOff(Name, "it ends before the length its header promises"));

    private Step ReadStart(ReadOnlySpan<byte> window)
    {
        // The sniffer has seen RIFF and WEBP.
        if (window.Length < RiffHeader + ChunkHeader)
        {
            return Step.More(RiffHeader + ChunkHeader);
        }

        var type = window.Slice(RiffHeader, 4);
        _isExtended = type.SequenceEqual("VP8X"u8);
        var isLossy = type.SequenceEqual("VP8 "u8);
        if (!_isExtended && !isLossy && !type.SequenceEqual("VP8L"u8))
        {
            return Step.Broken(Problems.Damaged(Name, "it begins with an unknown chunk"));
        }

        var length = isLossy || _isExtended ? WebpFrame.LossyLength : WebpFrame.LosslessLength;
        var riff = BinaryPrimitives.ReadUInt32LittleEndian(window[4..]);
        if (riff < 4 + ChunkHeader + length || BinaryPrimitives.ReadUInt32LittleEndian(window[(RiffHeader + 4)..]) < length)
        {
            return Step.Broken(Problems.Damaged(Name, "its header is too short"));
        }

        var whole = RiffHeader + ChunkHeader + length;
        if (window.Length < whole)
        {
            return Step.More(whole);
        }

        var content = window.Slice(RiffHeader + ChunkHeader, length);
        _isAnimated = _isExtended && WebpCanvas.IsAnimated(content);
        var frame = _isExtended ? WebpCanvas.Read(content) : isLossy ? WebpFrame.OfLossy(content) : WebpFrame.OfLossless(content);
        if (frame is not { } known)
        {
            return Step.Broken(Problems.Damaged(Name, "its picture header makes no sense"));
        }

        if (Problems.OfSize(Name, known.Width, known.Height) is { } problem)
        {
            return Step.Broken(problem);
        }

        Facts = new ImageFacts(ImageFormat.Webp, known.Width, known.Height) { HasAlpha = known.HasAlpha };
        _promised = riff - 4;
        _state = State.Chunk;
        return stamp is null ? Step.Pass(RiffHeader) : StampStart(window, riff, known);
    }

    private Step StampStart(ReadOnlySpan<byte> window, uint riff, WebpFrame frame)
    {
        _tail = new WebpTail(stamp!.Xmp(), pad: (riff & 1) != 0);
        var length = riff + _tail.Length + (_isExtended ? 0 : WebpCanvas.ChunkLength);
        if (length > uint.MaxValue - 1)
        {
            _tail = null;
            Note("The WebP is too long to take a stamp; it passed without.");
            return Step.Pass(RiffHeader);
        }

        stamp.Begin();
        byte[] head = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. _isExtended ? window.Slice(RiffHeader, WebpCanvas.ChunkLength) : WebpCanvas.Chunk(frame)];
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)length);
        WebpCanvas.MarkXmp(head.AsSpan(RiffHeader + ChunkHeader));
        if (!_isExtended)
        {
            return Step.Replace(RiffHeader, head);
        }

        // What follows the ten bytes we know, should a later version of the format add any, goes on as the rest of the chunk.
        var chunk = BinaryPrimitives.ReadUInt32LittleEndian(window[(RiffHeader + 4)..]);
        if (chunk > _promised - ChunkHeader)
        {
            return Step.Broken(LyingChunk());
        }

        Begin(chunk);
        _left -= WebpCanvas.Length;
        return Step.Replace(RiffHeader + WebpCanvas.ChunkLength, head);
    }

    private Step ReadChunk(ReadOnlySpan<byte> window)
    {
        if (_promised < ChunkHeader)
        {
            // Too few bytes for a chunk: padding of some encoder. A chunk of ours could not be found behind them.
            _left = _promised;
            _promised = 0;
            (_drop, _captured) = (_tail is not null, null);
            _tail?.PadBy(_left);
            _state = State.Body;
            return WalkBody(window);
        }

        if (window.Length < ChunkHeader)
        {
            return Step.More(ChunkHeader);
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(window[4..]);
        if (length > _promised - ChunkHeader)
        {
            return Step.Broken(LyingChunk());
        }

        var type = window[..4];
        var isLossless = type.SequenceEqual("VP8L"u8);
        if (isLossless && _isExtended && !_isAnimated && length >= WebpFrame.LosslessLength)
        {
            if (window.Length < ChunkHeader + WebpFrame.LosslessLength)
            {
                return Step.More(ChunkHeader + WebpFrame.LosslessLength);
            }

            if (WebpFrame.OfLossless(window[ChunkHeader..]) is { HasAlpha: true })
            {
                Facts = Facts! with { HasAlpha = true };
            }
        }

        Begin(length);
        Learn(type, length);
        if (_drop)
        {
            _tail!.PadBy(ChunkHeader + _left);
        }

        return Step.PassOrDrop(ChunkHeader, _drop);
    }

    private void Begin(uint length)
    {
        // Some encoders leave out the padding byte of the last chunk.
        _isPadded = (length & 1) != 0 && length < _promised - ChunkHeader;
        _left = length + (_isPadded ? 1 : 0);
        _promised -= ChunkHeader + _left;
        (_drop, _captured) = (false, null);
        _state = State.Body;
    }

    private void Learn(ReadOnlySpan<byte> type, uint length)
    {
        if (type.SequenceEqual("ANMF"u8) && _isAnimated)
        {
            Facts = Facts! with { Frames = _hasPixels ? Facts.Frames + 1 : 1 };
            _hasPixels = true;
            PixelBytes += length;
        }
        else if (type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8))
        {
            _hasPixels |= !_isAnimated;
            PixelBytes += length;
        }
        else if (type.SequenceEqual("ALPH"u8) && !_isAnimated)
        {
            PixelBytes += length;
            Facts = Facts! with { HasAlpha = true };
        }
        else if (type.SequenceEqual("XMP "u8))
        {
            _drop = _tail is not null;
            _captured = capture?.Begin(MetadataKind.Xmp);
        }
        else if (type.SequenceEqual("C2PA"u8))
        {
            MeetSignature(_tail is null ? null : stamp);
        }
        else if (type.SequenceEqual("EXIF"u8))
        {
            _captured = capture?.Begin(MetadataKind.Exif);
        }
    }

    private Step WalkBody(ReadOnlySpan<byte> window)
    {
        if (_left == 0)
        {
            _state = State.Chunk;
            return Advance(window);
        }

        if (window.IsEmpty)
        {
            return Step.More(1);
        }

        var length = (int)Math.Min(_left, window.Length);
        _left -= length;
        _captured?.Append(window[..(_left == 0 && _isPadded ? length - 1 : length)]);
        return Step.PassOrDrop(length, _drop);
    }

    private Step End(ReadOnlySpan<byte> window)
    {
        if (!_hasPixels)
        {
            return Step.Broken(Problems.Damaged(Name, "it has no picture data"));
        }

        _state = State.Tail;
        return WriteTail(window);
    }

    private Step WriteTail(ReadOnlySpan<byte> window)
    {
        if (_tail?.Next() is { } bytes)
        {
            return Step.Insert(bytes);
        }

        _state = State.Trail;
        return Trail(window);
    }

    private static string LyingChunk() => Problems.Damaged(Name, "a chunk of it claims to be longer than the file");
}
