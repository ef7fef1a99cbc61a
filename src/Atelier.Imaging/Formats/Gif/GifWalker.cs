using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Gif;

/// <summary>Walks the blocks of a GIF (GIF87a, GIF89a), counting its frames.</summary>
internal sealed class GifWalker(ProvenanceStamp? stamp, MetadataCapture? capture) : PictureWalker
{
    private const string Name = "GIF";

    /// <summary>Signature, version and logical screen descriptor.</summary>
    private const int HeaderLength = 13;
    private const int ImageDescriptor = 10;
    private const byte ImageSeparator = 0x2C;
    private const byte ExtensionIntroducer = 0x21;
    private const byte Trailer = 0x3B;
    private const byte GraphicControl = 0xF9;
    private const byte Application = 0xFF;

    private State _state = State.Header;
    private int _frames;
    private bool _hasAlpha;
    private bool _isStamped;

    // What is passed before the next decision.
    private int _left;
    private State _then;
    private bool _drop;
    private bool _isFrame;
    private MetadataPiece? _captured;

    private enum State
    {
        Header,
        Skip,
        Block,
        SubBlocks,
        Trail,
    }

    public override Step Advance(ReadOnlySpan<byte> window)
    {
        switch (_state)
        {
            case State.Header:
                return ReadHeader(window);
            case State.Skip:
                return Skip(window);
            case State.Block:
                return ReadBlock(window);
            case State.SubBlocks:
                return WalkSubBlocks(window);
            default:
                return Trail(window);
        }
    }

    public override Step Finish(ReadOnlySpan<byte> rest) =>
        _state == State.Trail ? Step.Pass(rest.Length) : Step.Broken(Problems.CutOff(Name, "its end (trailer) is missing"));

    private Step ReadHeader(ReadOnlySpan<byte> window)
    {
        if (window.Length < HeaderLength)
        {
            return Step.More(HeaderLength);
        }

        var width = BinaryPrimitives.ReadUInt16LittleEndian(window[6..]);
        var height = BinaryPrimitives.ReadUInt16LittleEndian(window[8..]);
        if (Problems.OfSize(Name, width, height) is { } problem)
        {
            return Step.Broken(problem);
        }

        Facts = new ImageFacts(ImageFormat.Gif, width, height);
        SkipTo(State.Block, ColorTableLength(window[10]));
        if (stamp is null || window.StartsWith("GIF89a"u8))
        {
            return Step.Pass(HeaderLength);
        }

        // Extensions came with GIF89a, and so did signatures, which are extensions too.
        stamp.Begin();
        return Step.Replace(HeaderLength, (byte[])[.. "GIF89a"u8, .. window[6..HeaderLength]]);
    }

    private Step ReadBlock(ReadOnlySpan<byte> window)
    {
        (_drop, _captured) = (false, null);
        if (window.IsEmpty)
        {
            return Step.More(1);
        }

        if (!_isStamped && stamp is { IsWithheld: false })
        {
            if (window is [ExtensionIntroducer])
            {
                return Step.More(2);
            }

            if (window is [ImageSeparator, ..] or [ExtensionIntroducer, GraphicControl, ..])
            {
                // Not earlier: a signature before the first frame keeps the stamp out.
                _isStamped = true;
                stamp.Begin();
                return Step.Insert(GifXmp.Extension(stamp.Xmp()));
            }
        }

        switch (window[0])
        {
            case ImageSeparator:
                return ReadImage(window);
            case ExtensionIntroducer:
                return ReadExtension(window);
            case Trailer:
                _state = State.Trail;
                return _frames > 0 ? Step.Pass(1) : Step.Broken(Problems.Damaged(Name, "it has no picture data"));
            case 0:
                // An empty sub-block too many: some encoders leave them, decoders skip them.
                return Step.Pass(1);
            default:
                return Step.Broken(Problems.Damaged(Name, "what should be a block is none"));
        }
    }

    private Step ReadImage(ReadOnlySpan<byte> window)
    {
        if (window.Length < ImageDescriptor)
        {
            return Step.More(ImageDescriptor);
        }

        _frames++;
        _isFrame = true;
        Facts = Facts! with { Frames = _frames };
        // After the colour table, one byte tells the LZW code size.
        SkipTo(State.SubBlocks, ColorTableLength(window[9]) + 1);
        return Step.Pass(ImageDescriptor);
    }

    private Step ReadExtension(ReadOnlySpan<byte> window)
    {
        if (window.Length < 2)
        {
            return Step.More(2);
        }

        var needed = window[1] switch
        {
            GraphicControl => 4,
            Application => 2 + GifXmp.Head.Length,
            _ => 2,
        };
        if (window.Length < needed)
        {
            return Step.More(needed);
        }

        _state = State.SubBlocks;
        _isFrame = false;
        if (window[1] == GraphicControl && (window[3] & 1) != 0 && !_hasAlpha)
        {
            _hasAlpha = true;
            Facts = Facts! with { HasAlpha = true };
        }

        if (window[1] == Application && window[3..].StartsWith("C2PA_GIF"u8))
        {
            MeetSignature(stamp);
        }

        if (window[1] == Application && window[2..needed].SequenceEqual(GifXmp.Head))
        {
            _drop = stamp is { IsWithheld: false };
            if (_drop)
            {
                stamp!.Begin();
            }

            _captured = capture?.Begin(MetadataKind.GifXmp);
            return Step.PassOrDrop(needed, _drop);
        }

        return Step.Pass(2);
    }

    private Step WalkSubBlocks(ReadOnlySpan<byte> window)
    {
        if (window.IsEmpty)
        {
            return Step.More(1);
        }

        var at = 0;
        while (at < window.Length)
        {
            var length = window[at];
            at += 1 + length;
            if (length == 0)
            {
                _state = State.Block;
                break;
            }
        }

        PixelBytes += _isFrame ? at : 0;
        if (at > window.Length)
        {
            SkipTo(State.SubBlocks, at - window.Length);
            at = window.Length;
        }

        return Take(window[..at]);
    }

    private void SkipTo(State then, int length)
    {
        (_state, _then, _left) = (State.Skip, then, length);
    }

    private Step Skip(ReadOnlySpan<byte> window)
    {
        if (_left == 0)
        {
            _state = _then;
            return Advance(window);
        }

        if (window.IsEmpty)
        {
            return Step.More(1);
        }

        var length = Math.Min(_left, window.Length);
        _left -= length;
        return Take(window[..length]);
    }

    private Step Take(ReadOnlySpan<byte> bytes)
    {
        _captured?.Append(bytes);
        return Step.PassOrDrop(bytes.Length, _drop);
    }

    private static int ColorTableLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
}
