using System.Globalization;
using System.Security.Cryptography;

namespace Atelier.Imaging.Formats;

/// <summary>Writes what a <see cref="PictureScanner"/> makes of the bytes to the destination, hashing and counting it.</summary>
/// <remarks>Once it has thrown, it throws the same again, and <see cref="CompleteAsync"/> tells the problem.</remarks>
internal sealed class IntakeStream(Stream destination, ProvenanceStamp? stamp, long maxBytes) : ImageIntakeStream
{
    /// <summary>The problem while bytes are on their way: what stays when the destination throws or the caller gives up.</summary>
    private const string Interrupted = "The picture was not written whole: writing was interrupted.";

    private readonly PictureScanner _scanner = new(stamp, capture: null);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _received;
    private long _written;
    private string? _problem;
    private IntakeResult? _result;

    /// <summary>Like <see cref="Write(ReadOnlySpan{byte})"/>, but a broken picture is a value.</summary>
    /// <returns><see langword="false"/> when there is no point in writing more.</returns>
    public bool TryWrite(ReadOnlySpan<byte> buffer)
    {
        if (!Admit(buffer.Length))
        {
            return false;
        }

        _problem = Interrupted;
        var taken = 0;
        while (_scanner.TryNext(buffer, ref taken, out var piece))
        {
            var bytes = piece.From(buffer);
            Count(bytes);
            destination.Write(bytes);
        }

        _problem = _scanner.Problem;
        return _problem is null;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!TryWrite(buffer))
        {
            throw new InvalidDataException(_problem);
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    public override void WriteByte(byte value) => Write([value]);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Admit(buffer.Length))
        {
            _problem = Interrupted;
            var taken = 0;
            while (_scanner.TryNext(buffer.Span, ref taken, out var piece))
            {
                var bytes = piece.From(buffer);
                Count(bytes.Span);
                await destination.WriteAsync(bytes, cancellationToken);
            }

            _problem = _scanner.Problem;
        }

        ThrowIfBroken();
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override void Flush() => destination.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => destination.FlushAsync(cancellationToken);

    public override async ValueTask<IntakeResult> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_result is not null)
        {
            return _result;
        }

        if (_problem is null)
        {
            _problem = Interrupted;
            var rest = _scanner.Finish();
            Count(rest.Span);
            await destination.WriteAsync(rest, cancellationToken);
            _problem = _scanner.Problem;
        }

        return _result = _problem is null
            ? new IntakeResult
            {
                Facts = _scanner.Facts,
                Bytes = _written,
                PixelBytes = _scanner.PixelBytes,
                Sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset()),
                IsSigned = _scanner.IsSigned,
                IsStamped = _scanner.IsStamped,
                Notes = _scanner.Notes,
            }
            : new IntakeResult { Problem = _problem, Bytes = _written };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _scanner.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Admit(int length)
    {
        if (_result is not null)
        {
            throw new InvalidOperationException("The picture was already completed.");
        }

        if (_problem is null && (_received += length) > maxBytes)
        {
            _problem = TooLarge();
        }

        return _problem is null;
    }

    private string TooLarge() => maxBytes >= 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"The picture is larger than {maxBytes / (double)(1 << 20):0.#} MiB, the most that is taken.")
        : string.Create(CultureInfo.InvariantCulture, $"The picture is larger than {maxBytes} bytes, the most that is taken.");

    private void Count(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _written += bytes.Length;
    }

    private void ThrowIfBroken()
    {
        if (_problem is not null)
        {
            throw new InvalidDataException(_problem);
        }
    }
}
