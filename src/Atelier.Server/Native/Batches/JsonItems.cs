using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Atelier.Server.Native.Batches;

/// <summary>Reads <c>{"defaults":{…},"items":[…]}</c> as it comes, holding one item at a time. Other fields have to stand before the items.</summary>
/// <param name="input">The body.</param>
internal sealed class JsonItems(PipeReader input)
{
    private const string Items = "items";

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 64 });
    private bool _hasBegun;

    /// <summary>The fields before the items, by name.</summary>
    public Dictionary<string, JsonElement> Head { get; } = new(StringComparer.Ordinal);

    private delegate StepKind Taking(ref Utf8JsonReader reader, ReadOnlySequence<byte> buffer);

    private enum StepKind
    {
        NeedsMore,
        Took,
        Ended,
    }

    /// <summary>Reads up to the first item.</summary>
    /// <exception cref="BatchBodyException">The body is not such an object.</exception>
    public async ValueTask ReadHeadAsync(CancellationToken cancellationToken)
    {
        while (await StepAsync(TakeField, cancellationToken))
        {
        }
    }

    /// <summary>An item's bytes are good until the next is asked for.</summary>
    /// <exception cref="BatchBodyException">The body is not such an object.</exception>
    public async IAsyncEnumerable<RawItem> ReadItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        ReadOnlyMemory<byte> item = default;
        while (await StepAsync(TakeItem, cancellationToken))
        {
            number++;
            yield return item.Length > RawItem.MostBytes ? new RawItem(number, default, RawItem.TooLong) : new RawItem(number, item);
        }

        StepKind TakeItem(ref Utf8JsonReader reader, ReadOnlySequence<byte> buffer)
        {
            if (!reader.Read())
            {
                return StepKind.NeedsMore;
            }

            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return CheckEnd(ref reader);
            }

            var start = reader.TokenStartIndex;
            if (!reader.TrySkip())
            {
                return StepKind.NeedsMore;
            }

            item = buffer.Slice(start, reader.BytesConsumed - start).ToArray();
            return StepKind.Took;
        }
    }

    /// <summary>What stands behind the items would come too late to mean anything.</summary>
    private static StepKind CheckEnd(ref Utf8JsonReader reader) =>
        !reader.Read() ? StepKind.NeedsMore
        : reader.TokenType == JsonTokenType.EndObject ? StepKind.Ended
        : throw new BatchBodyException($"Parameter '{reader.GetString()}' must stand before 'items'.", reader.GetString()!);

    private StepKind TakeField(ref Utf8JsonReader reader, ReadOnlySequence<byte> buffer)
    {
        if (!reader.Read())
        {
            return StepKind.NeedsMore;
        }

        if (!_hasBegun)
        {
            _hasBegun = reader.TokenType == JsonTokenType.StartObject ? true : throw new BatchBodyException("The body must be a JSON object with 'items'.");
            return StepKind.Took;
        }

        if (reader.TokenType == JsonTokenType.EndObject)
        {
            throw new BatchBodyException("The body needs 'items', a list of requests or prompts.", Items);
        }

        var name = reader.GetString()!;
        if (!reader.Read())
        {
            return StepKind.NeedsMore;
        }

        if (name == Items)
        {
            return reader.TokenType == JsonTokenType.StartArray
                ? StepKind.Ended
                : throw new BatchBodyException("Parameter 'items' must be a list of requests or prompts.", Items);
        }

        var start = reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return StepKind.NeedsMore;
        }

        if (!_seen.Add(name))
        {
            throw new BatchBodyException($"Parameter '{name}' was given twice; send it once.", name);
        }

        using var document = JsonDocument.Parse(buffer.Slice(start, reader.BytesConsumed - start));
        Head[name] = document.RootElement.Clone();
        return StepKind.Took;
    }

    /// <returns>False when the part that is read has ended.</returns>
    private async ValueTask<bool> StepAsync(Taking take, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            var (kind, consumed) = Step(take, read.Buffer, read.IsCompleted);
            if (kind != StepKind.NeedsMore)
            {
                input.AdvanceTo(consumed);
                return kind == StepKind.Took;
            }

            if (read.IsCompleted)
            {
                throw new BatchBodyException("The body ends before its JSON does.");
            }

            if (read.Buffer.Length > 4 * RawItem.MostBytes)
            {
                throw new BatchBodyException(RawItem.TooLong, Items);
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private (StepKind Kind, SequencePosition Consumed) Step(Taking take, ReadOnlySequence<byte> buffer, bool isCompleted)
    {
        var reader = new Utf8JsonReader(buffer, isCompleted, _state);
        try
        {
            var kind = take(ref reader, buffer);
            if (kind != StepKind.NeedsMore)
            {
                _state = reader.CurrentState;
            }

            return (kind, reader.Position);
        }
        catch (JsonException exception)
        {
            throw new BatchBodyException(
                FormattableString.Invariant($"The body is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})."));
        }
        catch (InvalidOperationException)
        {
            throw new BatchBodyException("The body holds a name that is not valid Unicode.");
        }
    }
}
