using System.Text.Json;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.OpenAi;

/// <summary>Reads a stream of image events: unfinished pictures are shown, the finished one flows into the sink.</summary>
/// <remarks>A stream that ends without a finished picture is a failure, which the official clients do not notice.</remarks>
internal sealed class OpenAiEvents(Upstream upstream)
{
    private const string PartialEnding = ".partial_image";
    private const string CompletedEnding = ".completed";

    public async Task<AttemptOutcome> ReadAsync(
        UpstreamAnswer answer,
        ProviderCall call,
        IImageSink sink,
        IReadOnlyList<string> warnings,
        CancellationToken cancellationToken)
    {
        await using var body = await answer.OpenAsync(cancellationToken);
        using var events = new ServerSentEvents(body);
        var intake = new SinkIntake(call, sink);
        JsonElement? last = null;
        try
        {
            while (await events.NextAsync(cancellationToken) is { } data)
            {
                // Only objects are events; "[DONE]" ends the streams of some copies.
                if (await events.PeekAsync(cancellationToken) == '{')
                {
                    last = await ReadEventAsync(events.EventName, data, call, sink, intake, cancellationToken) ?? last;
                }
            }
        }
        catch (InvalidDataException exception)
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, exception.Message));
        }

        return last is { } completed && intake.Poured > 0
            ? OpenAiFacts.Outcome([OpenAiFacts.Picture(call.FirstIndex, completed, completed)], completed, warnings)
            : throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, "its stream ended without a finished picture."));
    }

    /// <summary>Reads one event; returns it when it brought the finished picture.</summary>
    private async ValueTask<JsonElement?> ReadEventAsync(
        string name,
        Stream data,
        ProviderCall call,
        IImageSink sink,
        SinkIntake intake,
        CancellationToken cancellationToken)
    {
        if (name.EndsWith(CompletedEnding, StringComparison.Ordinal))
        {
            return await ReadAsync(data, intake, cancellationToken);
        }

        // Without a name it is not known yet what the picture is, and so it is held.
        using var held = new MemoryIntake();
        var read = await ReadAsync(data, held, cancellationToken);
        var type = name.Length > 0 ? name : OpenAiWire.Text(read, "type") ?? "";
        if (type.EndsWith(PartialEnding, StringComparison.Ordinal) && !held.Picture.IsEmpty)
        {
            await sink.PartialAsync(call.FirstIndex, OpenAiWire.Number(read, "partial_image_index") ?? 0, held.Picture, cancellationToken);
        }
        else if (type.EndsWith(CompletedEnding, StringComparison.Ordinal) && !held.Picture.IsEmpty)
        {
            await PourAsync(held.Picture, intake, cancellationToken);
            return read;
        }
        else if (type == "error" || OpenAiWire.Object(read, "error") is not null)
        {
            throw new UpstreamException(upstream.FailureOf(ErrorShapes.Read(new UpstreamError(200), read)));
        }

        return null;
    }

    private ValueTask<JsonElement> ReadAsync(Stream data, PictureIntake intake, CancellationToken cancellationToken) => new(
        PictureJson.ReadAsync(data, OpenAiJson.Default.JsonElement, OpenAiWire.EventPicture, intake, upstream.Name, cancellationToken));

    private static async ValueTask PourAsync(ReadOnlyMemory<byte> picture, SinkIntake intake, CancellationToken cancellationToken)
    {
        if (await intake.BeginAsync(cancellationToken) is { } target)
        {
            await target.WriteAsync(picture, cancellationToken);
            await intake.EndAsync(cancellationToken);
        }
    }
}
