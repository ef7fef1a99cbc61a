using System.Buffers;
using System.Text;

namespace Atelier.Providers.Http;

/// <summary>Reads a stream of server-sent events whose data may be megabytes long: it is handed on as it comes.</summary>
/// <remarks>The form is that of the HTML standard's event streams, read 2026-11; comments, ids and retry times are read past.</remarks>
internal sealed class ServerSentEvents(Stream body) : IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Longest line that is no data.</summary>
    private const int LongestField = 8 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private readonly ArrayBufferWriter<byte> _field = new(64);
    private int _start;
    private int _end;
    private EventData? _open;

    /// <summary>The name of the event last returned; empty when it has none.</summary>
    public string EventName { get; private set; } = "";

    /// <summary>Goes on to the next event that has data.</summary>
    /// <returns>Its data, valid until the next call; <see langword="null"/> at the end of the stream.</returns>
    public async ValueTask<Stream?> NextAsync(CancellationToken cancellationToken)
    {
        if (_open is { } open)
        {
            await open.CopyToAsync(Stream.Null, cancellationToken);
            _open = null;
        }

        EventName = "";
        while (await ReadFieldNameAsync(cancellationToken) is { } name)
        {
            switch (name)
            {
                case "data":
                    return _open = new EventData(this);
                case "event":
                    EventName = await ReadLineAsync(cancellationToken);
                    break;
                case "":
                    // The blank line between two events.
                    EventName = "";
                    break;
                default:
                    await ReadLineAsync(cancellationToken);
                    break;
            }
        }

        return null;
    }

    /// <summary>The first byte of the data last returned, without taking it; a line feed when the data is empty.</summary>
    public async ValueTask<byte> PeekAsync(CancellationToken cancellationToken) =>
        await FillAsync(cancellationToken) ? _buffer[_start] : (byte)'\n';

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start < _end)
        {
            return true;
        }

        _start = 0;
        _end = await body.ReadAsync(_buffer, cancellationToken);
        return _end > 0;
    }

    /// <summary>Reads up to the colon and the one space after it, or a whole line without a colon.</summary>
    private async ValueTask<string?> ReadFieldNameAsync(CancellationToken cancellationToken)
    {
        _field.ResetWrittenCount();
        while (await FillAsync(cancellationToken))
        {
            var next = _buffer[_start++];
            if (next == ':')
            {
                await SkipSpaceAsync(cancellationToken);
                // A comment has no name; it must not pass for the blank line.
                return _field.WrittenCount == 0 ? ":" : Encoding.UTF8.GetString(_field.WrittenSpan);
            }

            if (next == '\n')
            {
                return "";
            }

            if (next != '\r')
            {
                Hold(next);
            }
        }

        return null;
    }

    private async ValueTask SkipSpaceAsync(CancellationToken cancellationToken)
    {
        if (await FillAsync(cancellationToken) && _buffer[_start] == ' ')
        {
            _start++;
        }
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        _field.ResetWrittenCount();
        while (await FillAsync(cancellationToken))
        {
            var next = _buffer[_start++];
            if (next == '\n')
            {
                break;
            }

            if (next != '\r')
            {
                Hold(next);
            }
        }

        return Encoding.UTF8.GetString(_field.WrittenSpan);
    }

    private void Hold(byte next)
    {
        if (_field.WrittenCount == LongestField)
        {
            throw new InvalidDataException("its event stream holds a line that is far too long.");
        }

        _field.Write([next]);
    }

    /// <summary>The data of one event: its line without the line's end.</summary>
    private sealed class EventData(ServerSentEvents events) : Stream
    {
        private bool _ended;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_ended || !await events.FillAsync(cancellationToken))
            {
                _ended = true;
                return 0;
            }

            var there = events._buffer.AsMemory(events._start, events._end - events._start);
            var lineEnd = there.Span.IndexOf((byte)'\n');
            var taken = Math.Min(lineEnd < 0 ? there.Length : lineEnd, buffer.Length);
            there[..taken].CopyTo(buffer);
            events._start += taken;
            if (taken == lineEnd)
            {
                events._start++;
                _ended = true;
                // JSON ends with a brace; a carriage return after it is white space to whoever reads it.
            }

            return taken == 0 && !_ended ? await ReadAsync(buffer, cancellationToken) : taken;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Events are read asynchronously.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
