using System.Buffers;
using System.Buffers.Text;

namespace Atelier.Providers.Json;

/// <summary>Decodes the text of one JSON string as it arrives, in pieces of any length, and writes the bytes on.</summary>
/// <remarks>
/// Understands JSON's escapes (some servers escape <c>+</c> and <c>/</c>), a data URI's beginning and white space. An address
/// (<c>http…</c>) is no picture and is handed back as text.
/// </remarks>
internal sealed class Base64Flow(Func<CancellationToken, ValueTask<Stream?>> begin) : IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Room for "data:image/…;base64,"; longer beginnings are no picture's.</summary>
    private const int LongestPrefix = 256;

    /// <summary>Characters that make three bytes.</summary>
    private const int BlockLength = 4;

    private readonly byte[] _text = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private int _held;
    private Stream? _target;
    private bool _ignored;

    /// <summary>Whether base64 is flowing; before that the text may turn out to be an address.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The text so far while nothing flows yet.</summary>
    public ReadOnlySpan<byte> Head => _text.AsSpan(0, _held);

    /// <summary>Takes unescaped text.</summary>
    /// <exception cref="InvalidDataException">It is no base64.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        while (!text.IsEmpty)
        {
            if (_held == ChunkBytes)
            {
                throw new InvalidDataException("a picture's text is neither base64 nor an address.");
            }

            var taken = Math.Min(ChunkBytes - _held, text.Length);
            text[..taken].CopyTo(_text.AsMemory(_held));
            _held += taken;
            text = text[taken..];
            if (IsOpen ? _held == ChunkBytes : _held >= LongestPrefix)
            {
                await DecodeAsync(last: false, cancellationToken);
            }
        }
    }

    /// <summary>The text has ended.</summary>
    /// <returns>False when it was an address or nothing, and no picture was begun.</returns>
    public async ValueTask<bool> CompleteAsync(CancellationToken cancellationToken)
    {
        if (!IsOpen && (_held == 0 || IsAddress))
        {
            return false;
        }

        await DecodeAsync(last: true, cancellationToken);
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_text);
        ArrayPool<byte>.Shared.Return(_bytes);
    }

    private bool IsAddress => Head.StartsWith("http:"u8) || Head.StartsWith("https:"u8);

    private async ValueTask DecodeAsync(bool last, CancellationToken cancellationToken)
    {
        if (!IsOpen)
        {
            if (IsAddress)
            {
                // Addresses are long at times, but not longer than what is held.
                return;
            }

            SkipPrefix();
            _target = await begin(cancellationToken);
            (IsOpen, _ignored) = (true, _target is null);
        }

        if (_ignored)
        {
            _held = 0;
            return;
        }

        // Padding is only taken in the last block, so the latest one waits until it is known to be that or not.
        var ready = last ? _held : Math.Max(0, _held - BlockLength);
        var status = Base64.DecodeFromUtf8(_text.AsSpan(0, ready), _bytes, out var consumed, out var written, last);
        if (status is OperationStatus.InvalidData || (last && status is not OperationStatus.Done))
        {
            throw new InvalidDataException("a picture's base64 is broken.");
        }

        await _target!.WriteAsync(_bytes.AsMemory(0, written), cancellationToken);
        _text.AsSpan(consumed, _held - consumed).CopyTo(_text);
        _held -= consumed;
    }

    private void SkipPrefix()
    {
        if (!Head.StartsWith("data:"u8))
        {
            return;
        }

        var comma = Head.IndexOf((byte)',');
        if (comma < 0)
        {
            throw new InvalidDataException("a picture's data URI is broken.");
        }

        _text.AsSpan(comma + 1, _held - comma - 1).CopyTo(_text);
        _held -= comma + 1;
    }
}
