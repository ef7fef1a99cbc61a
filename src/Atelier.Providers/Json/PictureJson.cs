using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Atelier.Providers.Http;

namespace Atelier.Providers.Json;

/// <summary>Reads JSON of any length with pictures in it: the pictures flow, the rest is held.</summary>
/// <remarks>
/// The bytes are walked once. A text that is a picture by its place goes decoded into the intake, and <c>"@0"</c>, <c>"@1"</c>, … stands in
/// its place for whoever reads the rest. Any other text longer than <see cref="LongestText"/> is replaced by an empty one: vendors send
/// megabytes of signatures that nobody here needs.
/// </remarks>
internal sealed class PictureJson : IDisposable
{
    /// <summary>Longest text that is held, in bytes.</summary>
    public const int LongestText = 256 * 1024;

    /// <summary>Most that is held of one answer, in bytes.</summary>
    public const int MostHeld = 4 * 1024 * 1024;

    private const int ChunkBytes = 64 * 1024;
    private const int DeepestNesting = 64;

    private readonly PicturePaths _paths;
    private readonly PictureIntake _intake;
    private readonly ArrayBufferWriter<byte> _held = new(4096);
    private readonly List<string> _trail = [];
    private readonly Stack<bool> _lists = new();
    private readonly Stack<int> _starts = new();
    private readonly ArrayBufferWriter<byte> _name = new(64);
    private readonly byte[] _unescaped = new byte[8];
    private byte[] _escape = [];
    private Place _place;
    private bool _nameNext;
    private int _textStart;
    private bool _textDropped;
    private Base64Flow? _flow;
    private int _pictures;
    private int _entryDepth;
    private int _entryStart = -1;

    private PictureJson(PicturePaths paths, PictureIntake intake) => (_paths, _intake) = (paths, intake);

    private enum Place
    {
        Between,
        Name,
        Text,
        Picture,
    }

    /// <summary>Reads one JSON value to its end.</summary>
    /// <param name="body">The bytes; read to their end, not disposed.</param>
    /// <param name="type">How the rest is read.</param>
    /// <param name="paths">Where the pictures stand.</param>
    /// <param name="intake">Where they go.</param>
    /// <param name="provider">Its name for people.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <exception cref="UpstreamException">The bytes are no such JSON, or a picture in it is none.</exception>
    public static async Task<T> ReadAsync<T>(
        Stream body,
        JsonTypeInfo<T> type,
        PicturePaths paths,
        PictureIntake intake,
        string provider,
        CancellationToken cancellationToken)
    {
        using var json = new PictureJson(paths, intake);
        try
        {
            await json.WalkAsync(body, cancellationToken);
            return JsonSerializer.Deserialize(json._held.WrittenSpan, type)
                ?? throw new UpstreamException(UpstreamFailures.BadAnswer(provider, "it is empty."));
        }
        catch (JsonException)
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(provider, "it is not the JSON it should be."));
        }
        catch (InvalidDataException exception)
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(provider, exception.Message));
        }
        finally
        {
            await intake.AbandonAsync();
        }
    }

    public void Dispose() => _flow?.Dispose();

    private async Task WalkAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                await TakeAsync(buffer.AsMemory(0, read), cancellationToken);
                if (_held.WrittenCount > MostHeld)
                {
                    throw new InvalidDataException("it is far too long.");
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask TakeAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        while (!chunk.IsEmpty)
        {
            if (_place == Place.Between)
            {
                chunk = chunk[TakeBetween(chunk.Span)..];
                if (_entryStart >= 0)
                {
                    await _intake.EndEntryAsync(_held.WrittenMemory[_entryStart..], cancellationToken);
                    _entryStart = -1;
                }

                continue;
            }

            var plain = _escape.Length > 0 ? 0 : PlainLength(chunk.Span);
            await TakeTextAsync(chunk[..plain], cancellationToken);
            chunk = chunk[plain..];
            if (chunk.IsEmpty)
            {
                return;
            }

            if (_escape.Length > 0 || chunk.Span[0] == '\\')
            {
                chunk = chunk[await TakeEscapeAsync(chunk, cancellationToken)..];
            }
            else
            {
                await EndTextAsync(cancellationToken);
                chunk = chunk[1..];
            }
        }
    }

    private static int PlainLength(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'"', (byte)'\\');
        return end < 0 ? text.Length : end;
    }

    /// <summary>Takes everything up to and with the next quote, or the end of an entry that holds a picture.</summary>
    private int TakeBetween(ReadOnlySpan<byte> chunk)
    {
        for (var i = 0; i < chunk.Length; i++)
        {
            switch (chunk[i])
            {
                case (byte)'{':
                case (byte)'[':
                    Enter(isList: chunk[i] == '[', _held.WrittenCount + i);
                    break;
                case (byte)'}':
                case (byte)']':
                    Leave();
                    if (_entryStart >= 0)
                    {
                        _held.Write(chunk[..(i + 1)]);
                        return i + 1;
                    }

                    break;
                case (byte)',':
                    _nameNext = _lists.Count > 0 && !_lists.Peek();
                    break;
                case (byte)'"':
                    _held.Write(chunk[..(i + 1)]);
                    BeginText();
                    return i + 1;
            }
        }

        _held.Write(chunk);
        return chunk.Length;
    }

    private void Enter(bool isList, int start)
    {
        if (_lists.Count == DeepestNesting)
        {
            throw new InvalidDataException("it is nested too deep.");
        }

        _lists.Push(isList);
        _starts.Push(start);
        _trail.Add(isList ? PicturePaths.AnyIndex : "");
        _nameNext = !isList;
    }

    private void Leave()
    {
        if (_lists.Count == 0)
        {
            throw new InvalidDataException("it is not the JSON it should be.");
        }

        var start = _starts.Pop();
        if (_lists.Count == _entryDepth)
        {
            (_entryStart, _entryDepth) = (start, 0);
        }

        _lists.Pop();
        _trail.RemoveAt(_trail.Count - 1);
        _nameNext = false;
    }

    private void BeginText()
    {
        if (_nameNext)
        {
            (_place, _nameNext) = (Place.Name, false);
            _name.ResetWrittenCount();
            return;
        }

        if (_paths.Contains(_trail))
        {
            _place = Place.Picture;
            _flow = new Base64Flow(_intake.BeginAsync);
            return;
        }

        _place = Place.Text;
        (_textStart, _textDropped) = (_held.WrittenCount, false);
    }

    private ValueTask TakeTextAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        switch (_place)
        {
            case Place.Picture:
                return _flow!.WriteAsync(text, cancellationToken);
            case Place.Name:
                _name.Write(text.Span);
                _held.Write(text.Span);
                break;
            default:
                Hold(text.Span);
                break;
        }

        return default;
    }

    private void Hold(ReadOnlySpan<byte> text)
    {
        if (!_textDropped && _held.WrittenCount - _textStart + text.Length > LongestText)
        {
            var kept = _held.WrittenSpan[.._textStart].ToArray();
            _held.ResetWrittenCount();
            _held.Write(kept);
            _textDropped = true;
        }

        if (!_textDropped)
        {
            _held.Write(text);
        }
    }

    /// <summary>Takes one escape, which may be cut anywhere between two chunks.</summary>
    private async ValueTask<int> TakeEscapeAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        var begun = _escape.Length;
        var needed = begun switch
        {
            0 => chunk.Length < 2 ? 2 : LengthOf(chunk.Span[1]),
            1 => LengthOf(chunk.Span[0]),
            _ => LengthOf(_escape[1]),
        };
        var taken = Math.Min(needed - begun, chunk.Length);
        byte[] escape = [.. _escape, .. chunk[..taken].Span];
        if (escape.Length < needed)
        {
            _escape = escape;
            return taken;
        }

        _escape = [];
        if (_place == Place.Picture)
        {
            await _flow!.WriteAsync(_unescaped.AsMemory(0, Unescape(escape, _unescaped)), cancellationToken);
        }
        else
        {
            await TakeTextAsync(escape, cancellationToken);
        }

        return taken;

        static int LengthOf(byte kind) => kind == 'u' ? 6 : 2;
    }

    private static int Unescape(byte[] escape, byte[] destination)
    {
        Span<byte> quoted = stackalloc byte[8];
        quoted[0] = (byte)'"';
        escape.CopyTo(quoted[1..]);
        quoted[escape.Length + 1] = (byte)'"';
        var reader = new Utf8JsonReader(quoted[..(escape.Length + 2)]);
        reader.Read();
        try
        {
            return reader.CopyString(destination);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no picture's text.
            throw new InvalidDataException("a picture's base64 is broken.");
        }
    }

    private async ValueTask EndTextAsync(CancellationToken cancellationToken)
    {
        if (_place == Place.Picture)
        {
            await EndPictureAsync(cancellationToken);
        }
        else if (_place == Place.Name)
        {
            _trail[^1] = Encoding.UTF8.GetString(_name.WrittenSpan);
        }

        _held.Write("\""u8);
        _place = Place.Between;
    }

    /// <summary>How deep the innermost entry of a list lies; 1 for the root, 0 where the picture itself is the entry.</summary>
    private int DepthOfEntry()
    {
        var list = _trail.LastIndexOf(PicturePaths.AnyIndex);
        return list == _trail.Count - 1 ? 0 : list + 2;
    }

    private async ValueTask EndPictureAsync(CancellationToken cancellationToken)
    {
        using var flow = _flow!;
        _flow = null;
        if (await flow.CompleteAsync(cancellationToken))
        {
            await _intake.EndAsync(cancellationToken);
            _held.Write(Encoding.UTF8.GetBytes($"@{_pictures++}"));
            _entryDepth = DepthOfEntry();
        }
        else
        {
            // JavaScript's escapes are undone already, and an address needs no others.
            _held.Write(JsonEncodedText.Encode(flow.Head).EncodedUtf8Bytes);
        }
    }
}
