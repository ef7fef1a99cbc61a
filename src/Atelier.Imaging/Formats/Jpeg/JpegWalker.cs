using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Jpeg;

/// <summary>Walks the segments and scans of a JPEG (ITU-T T.81).</summary>
/// <remarks>
/// XMP goes into an APP1 segment (XMP specification, part 3, 1.1.3) after all others of applications: some have to come first, and the
/// maker's signature, which keeps it out, is one of them. Scans are searched for their end only, by a vectorised search for 0xFF.
/// </remarks>
internal sealed class JpegWalker(ProvenanceStamp? stamp, MetadataCapture? capture) : PictureWalker
{
    private const string Name = "JPEG";

    /// <summary>Marker and length.</summary>
    private const int SegmentHeader = 4;

    private State _state = State.Start;
    private bool _isStamped;
    private bool _hasScan;
    private bool _hasJunk;

    // The segment at hand.
    private int _left;
    private bool _drop;
    private MetadataPiece? _captured;
    private bool _isScan;

    private enum State
    {
        Start,
        Marker,
        Body,
        Scan,
        Trail,
    }

    public override Step Advance(ReadOnlySpan<byte> window)
    {
        switch (_state)
        {
            case State.Start:
                _state = State.Marker;
                return Step.Pass(2);
            case State.Marker:
                return ReadMarker(window);
            case State.Body:
                return WalkBody(window);
            case State.Scan:
                return WalkScan(window);
            default:
                return Trail(window);
        }
    }

    public override Step Finish(ReadOnlySpan<byte> rest) =>
        _state == State.Trail ? Step.Pass(rest.Length) : Step.Broken(Problems.CutOff(Name, "its end marker (EOI) is missing"));

    private Step ReadMarker(ReadOnlySpan<byte> window)
    {
        if (window.Length < 2)
        {
            return Step.More(2);
        }

        if (window[0] != 0xFF)
        {
            return SkipJunk(window);
        }

        var marker = window[1];
        if (marker == 0xFF)
        {
            // Any number of these may fill up before a marker.
            return Step.Pass(1);
        }

        if (JpegMarker.StandsAlone(marker))
        {
            return Step.Pass(2);
        }

        if (marker == JpegMarker.EndOfImage)
        {
            _state = State.Trail;
            return _hasScan ? Step.Pass(2) : Step.Broken(Problems.Damaged(Name, "it has no picture data"));
        }

        return window.Length < SegmentHeader ? Step.More(SegmentHeader) : ReadSegment(marker, window);
    }

    private Step ReadSegment(byte marker, ReadOnlySpan<byte> window)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(window[2..]);
        if (length < 2)
        {
            return Step.Broken(Problems.Damaged(Name, "a segment of it has an impossible length"));
        }

        var start = Math.Min(length - 2, JpegMetadata.LongestHead);
        if (window.Length < SegmentHeader + start)
        {
            return Step.More(SegmentHeader + start);
        }

        var content = window.Slice(SegmentHeader, start);
        var (kind, head) = marker == JpegMarker.App1 ? JpegMetadata.KindOf(content) : default;
        var drop = stamp is { IsWithheld: false } && marker == JpegMarker.App1 && JpegMetadata.IsXmp(content);
        if (!_isStamped && stamp is { IsWithheld: false } && !JpegMarker.IsApplicationOrComment(marker))
        {
            _isStamped = true;
            stamp.Begin();
            return Step.Insert(JpegMetadata.Segment(stamp));
        }

        if (drop)
        {
            stamp!.Begin();
        }

        if (JpegMarker.IsFrame(marker) && Facts is null && ReadFrame(content) is { } problem)
        {
            return Step.Broken(problem);
        }

        if (marker == JpegMarker.StartOfScan && Facts is null)
        {
            return Step.Broken(Problems.Damaged(Name, "its picture data comes before its header (SOF)"));
        }

        if (marker == JpegMarker.App11 && JpegMetadata.IsCredentials(content))
        {
            MeetSignature(stamp);
        }

        _isScan = marker == JpegMarker.StartOfScan;
        _drop = drop;
        _captured = capture?.Begin(kind);
        _left = length - 2 - head;
        _state = State.Body;
        return Step.PassOrDrop(SegmentHeader + head, _drop);
    }

    private string? ReadFrame(ReadOnlySpan<byte> content)
    {
        if (content.Length < 6)
        {
            return Problems.Damaged(Name, "its header (SOF) is too short");
        }

        var height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        Facts = new ImageFacts(ImageFormat.Jpeg, width, height);
        return Problems.OfSize(Name, width, height);
    }

    private Step WalkBody(ReadOnlySpan<byte> window)
    {
        if (_left == 0)
        {
            _hasScan |= _isScan;
            _state = _isScan ? State.Scan : State.Marker;
            return Advance(window);
        }

        if (window.IsEmpty)
        {
            return Step.More(1);
        }

        var length = Math.Min(_left, window.Length);
        _left -= length;
        _captured?.Append(window[..length]);
        return Step.PassOrDrop(length, _drop);
    }

    private Step WalkScan(ReadOnlySpan<byte> window)
    {
        var at = 0;
        while (true)
        {
            var next = window[at..].IndexOf((byte)0xFF);
            if (next < 0)
            {
                return window.IsEmpty ? Step.More(1) : PassPixels(window.Length);
            }

            at += next;
            if (at + 1 == window.Length)
            {
                return at > 0 ? PassPixels(at) : Step.More(2);
            }

            var marker = window[at + 1];
            if (marker == 0 || JpegMarker.IsRestart(marker))
            {
                at += 2;
            }
            else if (marker == 0xFF)
            {
                at++;
            }
            else
            {
                _state = State.Marker;
                return at > 0 ? PassPixels(at) : Advance(window);
            }
        }
    }

    private Step PassPixels(int length)
    {
        PixelBytes += length;
        return Step.Pass(length);
    }

    /// <summary>Passes bytes between segments that belong to none: decoders warn of them and go on.</summary>
    private Step SkipJunk(ReadOnlySpan<byte> window)
    {
        if (!_hasJunk)
        {
            _hasJunk = true;
            Note("There are stray bytes between the segments of the JPEG.");
        }

        var next = window.IndexOf((byte)0xFF);
        return Step.Pass(next < 0 ? window.Length : next);
    }
}
