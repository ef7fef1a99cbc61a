using System.Buffers.Binary;

namespace Atelier.Imaging.Formats.Avif;

/// <summary>Walks the boxes of an AVIF, still or animated (AV1 Image File Format 1.1; ISO/IEC 23008-12).</summary>
/// <remarks>
/// The tables (<c>meta</c>, <c>moov</c>) are read whole, the media data passes. A stamp is one more item in <c>meta</c>; since that box
/// grows, every place in the file told by the tables is moved.
/// </remarks>
internal sealed class AvifWalker(ProvenanceStamp? stamp, MetadataCapture? capture) : PictureWalker
{
    private const string Name = "AVIF";

    /// <summary>Longest table read, bytes. One of a large picture in tiles has some thousands.</summary>
    private const long LongestTable = 4 << 20;

    /// <summary>The extended type of Content Credentials (C2PA specification, embedding in BMFF).</summary>
    private static ReadOnlySpan<byte> Credentials =>
        [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

    private readonly AvifMetadata? _metadata = capture is null ? null : new(capture);
    private State _state = State.Box;
    private long _position;
    private AvifMeta? _meta;
    private AvifMovie? _movie;
    private long _metaEnd;
    private long _shift;
    private bool _isStamped;

    // The box at hand.
    private long _left;
    private bool _mayBeJunk;
    private bool _isMediaData;

    private enum State
    {
        Box,
        Body,
        Trail,
    }

    public override Step Advance(ReadOnlySpan<byte> window)
    {
        var step = _state switch
        {
            State.Box => ReadBox(window),
            State.Body => WalkBody(window),
            _ => Trail(window),
        };
        if (step.Kind is StepKind.Pass or StepKind.Replace)
        {
            _position += step.Length;
        }

        return step;
    }

    public override Step Finish(ReadOnlySpan<byte> rest)
    {
        if (Facts is null)
        {
            return Step.Broken(Problems.CutOff(Name, "its table of contents (meta) is missing"));
        }

        // Fewer than eight bytes are no box; more are a table that is not all there.
        var isOpen = _left is > 0 and < long.MaxValue;
        var end = Math.Min(_meta?.Locations.FileEnd ?? 0, long.MaxValue);
        if (_position + rest.Length < (long)end || (isOpen && !_mayBeJunk) || rest.Length >= 8)
        {
            return Step.Broken(Problems.CutOff(Name, "it ends before its picture data does"));
        }

        if (!_isStamped && stamp is { IsWithheld: false })
        {
            Note("The AVIF is of an unusual structure; it passed without provenance in it.");
        }

        if (isOpen || !rest.IsEmpty)
        {
            Note("Bytes that are no box follow the end of the picture; they were kept.");
        }

        return Step.Pass(rest.Length);
    }

    private Step ReadBox(ReadOnlySpan<byte> window)
    {
        if (window.Length < 8)
        {
            return Step.More(8);
        }

        var header = 8;
        long size = BinaryPrimitives.ReadUInt32BigEndian(window);
        if (size == 1)
        {
            header = 16;
            if (window.Length < header)
            {
                return Step.More(header);
            }

            size = BinaryPrimitives.ReadInt64BigEndian(window[8..]);
        }

        var type = window[4..8];
        if (size != 0 && size < header)
        {
            return AfterPicture(window) ?? Step.Broken(Problems.Damaged(Name, "what should be a box is none"));
        }

        if (type.SequenceEqual("moof"u8))
        {
            return Step.Broken("The AVIF is made of movie fragments; those are not taken.");
        }

        var isMeta = type.SequenceEqual("meta"u8) && _meta is null;
        if (isMeta || type.SequenceEqual("moov"u8))
        {
            return ReadTable(window, header, size, isMeta);
        }

        if (type.SequenceEqual("uuid"u8) && size >= header + 16)
        {
            if (window.Length < header + 16)
            {
                return Step.More(header + 16);
            }

            if (window.Slice(header, 16).SequenceEqual(Credentials))
            {
                MeetSignature(stamp);
            }
        }

        _mayBeJunk = !IsOrdinary(type);
        _isMediaData = type.SequenceEqual("mdat"u8);
        if (_mayBeJunk && size == 0 && AfterPicture(window) is { } trail)
        {
            return trail;
        }

        _left = size == 0 ? long.MaxValue : size - header;
        _state = State.Body;
        return Step.Pass(header);
    }

    /// <summary>Once the picture is known, what is no box comes after its end.</summary>
    private Step? AfterPicture(ReadOnlySpan<byte> window)
    {
        if (Facts is null)
        {
            return null;
        }

        _state = State.Trail;
        return Trail(window);
    }

    private Step ReadTable(ReadOnlySpan<byte> window, int header, long size, bool isMeta)
    {
        if (size is 0 or > LongestTable)
        {
            return Step.Broken(Problems.Damaged(Name, "its table of contents is longer than is taken (4 MiB)"));
        }

        var length = (int)size;
        return window.Length < length
            ? Step.More(length)
            : isMeta ? ReadMeta(window[..length], header) : ReadMovie(window[..length], header);
    }

    private Step ReadMeta(ReadOnlySpan<byte> box, int header)
    {
        _meta = AvifMeta.Read(box, header);
        if (_meta is null)
        {
            return Step.Broken(Problems.Damaged(Name, "its table of contents (meta) cannot be read"));
        }

        if (Problems.OfSize(Name, _meta.Width, _meta.Height) is { } problem)
        {
            return Step.Broken(problem);
        }

        Facts = new ImageFacts(ImageFormat.Avif, (int)_meta.Width, (int)_meta.Height)
        {
            HasAlpha = _meta.HasAlpha,
            Frames = Math.Max(1, _movie?.Frames ?? 1),
        };
        _metaEnd = _position + box.Length;
        _metadata?.Begin(_meta, box);
        // A movie that came before tells places which can no longer be changed.
        var made = stamp is not { IsWithheld: false } || _movie is not null ? null : AvifStamp.Make(box, header, _meta, _position, stamp.Xmp());
        if (made is null)
        {
            return Step.Pass(box.Length);
        }

        _isStamped = true;
        stamp!.Begin();
        _shift = made.Shift;
        return Step.Replace(box.Length, made.Bytes);
    }

    private Step ReadMovie(ReadOnlySpan<byte> box, int header)
    {
        _movie = AvifMovie.Read(box[header..]);
        if (_movie is not { } movie)
        {
            return Step.Broken(Problems.Damaged(Name, "its table of frames (moov) cannot be read"));
        }

        if (Facts is null && movie.Frames > 0)
        {
            if (Problems.OfSize(Name, movie.Width, movie.Height) is { } problem)
            {
                return Step.Broken(problem);
            }

            Facts = new ImageFacts(ImageFormat.Avif, (int)movie.Width, (int)movie.Height) { HasAlpha = movie.HasAlpha };
        }

        if (Facts is not null)
        {
            Facts = Facts with { Frames = Math.Max(1, movie.Frames) };
        }

        if (_shift == 0)
        {
            return Step.Pass(box.Length);
        }

        var moved = box.ToArray();
        return AvifMovie.Move(moved.AsSpan(header), _metaEnd, _shift)
            ? Step.Replace(box.Length, moved)
            : Step.Broken("The AVIF is too large: its frames lie beyond 4 GiB.");
    }

    private Step WalkBody(ReadOnlySpan<byte> window)
    {
        if (_left == 0)
        {
            _state = State.Box;
            return ReadBox(window);
        }

        if (window.IsEmpty)
        {
            return Step.More(1);
        }

        var length = (int)Math.Min(_left, window.Length);
        _left -= _left == long.MaxValue ? 0 : length;
        PixelBytes += _isMediaData ? length : 0;
        _metadata?.Take(_position, window[..length]);
        return Step.Pass(length);
    }

    /// <summary>Boxes a file of this kind has at its top; anything else at the end may be no box at all.</summary>
    private static bool IsOrdinary(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("ftyp"u8) || type.SequenceEqual("mdat"u8) || type.SequenceEqual("meta"u8)
        || type.SequenceEqual("free"u8) || type.SequenceEqual("skip"u8) || type.SequenceEqual("uuid"u8);
}
