using System.Globalization;
using System.Text.Json;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.OpenAi;

/// <summary>Reads what the Images API answers, from OpenAI or from its copies: pictures flow into the sink, the rest becomes the outcome.</summary>
internal sealed class OpenAiAnswers(Upstream upstream, UpstreamServices services)
{
    /// <summary>Reads a good answer to its end.</summary>
    /// <param name="answer">JSON, or a stream of events.</param>
    /// <param name="call">What was asked.</param>
    /// <param name="sink">Where the pictures go.</param>
    /// <param name="warnings">Sentences that are owed already.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <exception cref="UpstreamException">There is no picture in it.</exception>
    public async Task<AttemptOutcome> ReadAsync(
        UpstreamAnswer answer,
        ProviderCall call,
        IImageSink sink,
        IReadOnlyList<string> warnings,
        CancellationToken cancellationToken)
    {
        if (answer.MediaType == "text/event-stream")
        {
            return await new OpenAiEvents(upstream).ReadAsync(answer, call, sink, warnings, cancellationToken);
        }

        await using var body = await answer.OpenAsync(cancellationToken);
        var intake = new SinkIntake(call, sink);
        var read = await PictureJson.ReadAsync(body, OpenAiJson.Default.JsonElement, OpenAiWire.Pictures, intake, upstream.Name, cancellationToken);
        return await OutcomeOfAsync(read, intake.Poured, call, sink, warnings, cancellationToken);
    }

    /// <summary>The outcome of an answer whose own pictures have been poured; those it links to are fetched.</summary>
    /// <param name="answer">The answer, with <c>"@0"</c> and so on where pictures stood.</param>
    /// <param name="poured">How many pictures stood in it.</param>
    /// <param name="call">What was asked.</param>
    /// <param name="sink">Where the pictures go.</param>
    /// <param name="warnings">Sentences that are owed already.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <exception cref="UpstreamException">There is no picture.</exception>
    public async Task<AttemptOutcome> OutcomeOfAsync(
        JsonElement answer,
        int poured,
        ProviderCall call,
        IImageSink sink,
        IReadOnlyList<string> warnings,
        CancellationToken cancellationToken)
    {
        if (OpenAiWire.Object(answer, "error") is not null)
        {
            throw new UpstreamException(upstream.FailureOf(ErrorShapes.Read(new UpstreamError(OpenAiErrors.WithinAnswer), answer)));
        }

        var produced = new List<ProducedImage>(call.Count);
        foreach (var item in OpenAiWire.Items(answer))
        {
            // Links come after what was poured while reading, whose numbers are given already.
            if (PouredNumber(item) is { } number)
            {
                if (number < call.Count)
                {
                    produced.Add(OpenAiFacts.Picture(call.FirstIndex + number, answer, item));
                }
            }
            else if (poured < call.Count && LinkOf(item) is { } link)
            {
                var index = call.FirstIndex + poured++;
                await services.Links.PourAsync(link, new ImageHeader(index), sink, upstream.Name, cancellationToken);
                produced.Add(OpenAiFacts.Picture(index, answer, item));
            }
        }

        return produced.Count > 0 ? OpenAiFacts.Outcome(produced, answer, warnings)
            : throw new UpstreamException(OpenAiFacts.IsBlocked(answer)
                ? UpstreamFailures.Refused($"{upstream.Name} made no picture because its moderation refused it.")
                : UpstreamFailures.BadAnswer(upstream.Name, "it holds no picture."));
    }

    private static int? PouredNumber(JsonElement item) => Poured(OpenAiWire.Text(item, "b64_json")) ?? Poured(OpenAiWire.Text(item, "url"));

    private static int? Poured(string? text) =>
        text is ['@', .. var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;

    private static string? LinkOf(JsonElement item) =>
        OpenAiWire.Text(item, "url") is { Length: > 0 } link ? link
        : OpenAiWire.Text(item, "b64_json") is { Length: > 0 } inline ? inline
        : null;
}
