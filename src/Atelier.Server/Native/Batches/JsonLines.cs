using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Atelier.Server.Native.Batches;

/// <summary>Reads JSON Lines as they come, holding one line at a time. Blank lines count, but are no items.</summary>
internal static class JsonLines
{
    /// <summary>An item's bytes are good until the next is asked for.</summary>
    public static async IAsyncEnumerable<RawItem> ReadAsync(PipeReader input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 1;
        var isTooLong = false;
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                if (ItemOf(buffer.Slice(0, end), number, isTooLong) is { } item)
                {
                    yield return item;
                }

                buffer = buffer.Slice(buffer.GetPosition(1, end));
                isTooLong = false;
                number++;
            }

            if (read.IsCompleted)
            {
                if (ItemOf(buffer, number, isTooLong) is { } last)
                {
                    yield return last;
                }

                yield break;
            }

            if (buffer.Length > RawItem.MostBytes)
            {
                // The rest of such a line is not worth keeping either.
                isTooLong = true;
                buffer = buffer.Slice(buffer.End);
            }

            input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static RawItem? ItemOf(ReadOnlySequence<byte> line, int number, bool isTooLong)
    {
        if (isTooLong || line.Length > RawItem.MostBytes)
        {
            return new RawItem(number, default, RawItem.TooLong);
        }

        var bytes = line.ToArray().AsMemory();
        bytes = number == 1 && bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        return bytes.Span.IndexOfAnyExcept(" \t\r"u8) < 0 ? null : new RawItem(number, bytes);
    }
}
