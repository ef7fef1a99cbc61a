using System.Buffers;

namespace Atelier.Imaging.Formats;

/// <summary>Feeds a walker from input in pieces of any length and yields the resulting bytes in runs as long as possible.</summary>
/// <remarks>
/// Input is handed on uncopied. Only where a structure a walker has to see whole (a chunk header, say) straddles two inputs are
/// bytes carried over, never more than the walker asked for.
/// </remarks>
internal sealed class PictureScanner(ProvenanceStamp? stamp, MetadataCapture? capture) : IDisposable
{
    private byte[] _carry = [];
    private int _carryStart;
    private int _carried;
    private int _needed;
    private Step? _pending;
    private PictureWalker? _walker;

    public string? Problem { get; private set; }

    public ImageFacts? Facts => _walker?.Facts;

    public long PixelBytes => _walker?.PixelBytes ?? 0;

    public bool IsSigned => _walker?.IsSigned ?? false;

    /// <summary>Whether the stamp went in.</summary>
    public bool IsStamped => stamp is { IsBegun: true };

    /// <summary>What is odd about it; complete once <see cref="Finish"/> was called.</summary>
    public IReadOnlyList<string> Notes => [.. _walker?.Notes ?? [], .. stamp?.Notes ?? []];

    /// <summary>Takes the next run of resulting bytes.</summary>
    /// <param name="input">The bytes given; the same ones until this returns <see langword="false"/>.</param>
    /// <param name="taken">How many of them have been dealt with; starts at 0.</param>
    /// <param name="piece">The run.</param>
    /// <returns><see langword="false"/> when there is nothing more to write: all was taken, or see <see cref="Problem"/>.</returns>
    public bool TryNext(ReadOnlySpan<byte> input, ref int taken, out Piece piece)
    {
        piece = default;
        while (Problem is null)
        {
            if (_carried > 0)
            {
                if (!TopUp(input, ref taken))
                {
                    return false;
                }

                if (TrySettleCarried(out piece))
                {
                    return true;
                }

                continue;
            }

            var start = taken;
            var step = NextStep(input, ref taken);
            if (taken > start)
            {
                _pending = step;
                piece = Piece.OfInput(start, taken);
                return true;
            }

            switch (step.Kind)
            {
                case StepKind.More when taken == input.Length:
                    return false;
                case StepKind.More:
                    Carry(input[taken..], step.Length);
                    taken = input.Length;
                    return false;
                case StepKind.Broken:
                    Problem = step.Problem;
                    return false;
                default:
                    taken += step.Length;
                    if (!step.Bytes.IsEmpty)
                    {
                        piece = Piece.OfOwn(step.Bytes);
                        return true;
                    }

                    break;
            }
        }

        return false;
    }

    /// <summary>Ends the picture. Call after <see cref="TryNext"/> has nothing more to give.</summary>
    /// <returns>Bytes held back until now; valid until this is disposed.</returns>
    public ReadOnlyMemory<byte> Finish()
    {
        if (Problem is not null)
        {
            return default;
        }

        var rest = _carry.AsMemory(_carryStart, _carried);
        if (_walker is null)
        {
            Problem = rest.IsEmpty ? "The picture is empty." : FormatSniffer.DescribeUnfinished(rest.Span);
            return default;
        }

        var step = _walker.Finish(rest.Span);
        Problem = step.Problem;
        if (Problem is not null)
        {
            return default;
        }

        _walker.Close();
        return rest;
    }

    public void Dispose()
    {
        if (_carry.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_carry);
            _carry = [];
            _carried = 0;
        }
    }

    /// <summary>Walks on over input that passes; stops at the first step that is anything else.</summary>
    private Step NextStep(ReadOnlySpan<byte> input, ref int taken)
    {
        var step = _pending ?? Advance(input[taken..]);
        _pending = null;
        while (step.Kind == StepKind.Pass)
        {
            taken += step.Length;
            step = Advance(input[taken..]);
        }

        return step;
    }

    private Step Advance(ReadOnlySpan<byte> window)
    {
        if (_walker is null)
        {
            var step = FormatSniffer.Recognise(window, out var format);
            if (format is null)
            {
                return step;
            }

            _walker = PictureWalkers.For(format.Value, stamp, capture);
        }

        return _walker.Advance(window);
    }

    private bool TopUp(ReadOnlySpan<byte> input, ref int taken)
    {
        var more = Math.Min(Math.Max(0, _needed - _carried), input.Length - taken);
        if (more > 0)
        {
            EnsureCarry(_needed);
            input.Slice(taken, more).CopyTo(_carry.AsSpan(_carryStart + _carried));
            _carried += more;
            taken += more;
        }

        return _carried >= _needed;
    }

    private bool TrySettleCarried(out Piece piece)
    {
        piece = default;
        var window = _carry.AsMemory(_carryStart, _carried);
        var step = Advance(window.Span);
        switch (step.Kind)
        {
            case StepKind.More:
                _needed = Math.Max(step.Length, _carried + 1);
                return false;
            case StepKind.Broken:
                Problem = step.Problem;
                return false;
            default:
                _carryStart += step.Length;
                _carried -= step.Length;
                _needed = _carried;
                var bytes = step.Kind == StepKind.Pass ? window[..step.Length] : step.Bytes;
                piece = Piece.OfOwn(bytes);
                return !bytes.IsEmpty;
        }
    }

    private void Carry(ReadOnlySpan<byte> bytes, int needed)
    {
        _needed = Math.Max(needed, bytes.Length + 1);
        EnsureCarry(_needed);
        bytes.CopyTo(_carry);
        _carried = bytes.Length;
    }

    /// <summary>Makes room for <paramref name="length"/> carried bytes and moves those there are to the front.</summary>
    private void EnsureCarry(int length)
    {
        var held = _carry.AsSpan(_carryStart, _carried);
        if (_carry.Length >= length)
        {
            held.CopyTo(_carry);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length, 64));
            held.CopyTo(larger);
            if (_carry.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_carry);
            }

            _carry = larger;
        }

        _carryStart = 0;
    }
}
