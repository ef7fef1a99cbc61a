using System.Buffers;

namespace Atelier.Server.Dialects.Shared;

/// <summary>A whole JSON body in a pooled buffer. Disposing it gives the buffer back.</summary>
internal sealed class JsonBody : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _length;

    private JsonBody()
    {
    }

    /// <summary>The bytes without a byte order mark, which some clients on Windows send.</summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            var bytes = _buffer.AsMemory(0, _length);
            return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        }
    }

    public static async ValueTask<JsonBody> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var result = new JsonBody();
        try
        {
            await result.FillAsync(body, cancellationToken);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    /// <summary>Grows as bytes come, never to what a Content-Length merely claims.</summary>
    private async ValueTask FillAsync(Stream body, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_length == _buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
                _buffer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = larger;
            }

            var read = await body.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
            if (read == 0)
            {
                return;
            }

            _length += read;
        }
    }
}
