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
        return await OutcomeOfAsync(read, call, sink, warnings, cancellationToken);
    }

    /// <summary>The outcome of an answer whose own pictures have been poured; those it links to are fetched.</summary>
    public async Task<AttemptOutcome> OutcomeOfAsync(
        JsonElement answer,
        ProviderCall call,
        IImageSink sink,
        IReadOnlyList<string> warnings,
        CancellationToken cancellationToken)
    {
        if (OpenAiWire.Object(answer, "error") is not null)
        {
            throw new UpstreamException(upstream.FailureOf(ErrorShapes.Read(new UpstreamError(200), answer)));
        }

        var produced = new List<ProducedImage>(call.Count);
        foreach (var item in OpenAiWire.Items(answer))
        {
            if (produced.Count == call.Count)
            {
                break;
            }

            var index = call.FirstIndex + produced.Count;
            if (await DeliverAsync(item, index, sink, cancellationToken))
            {
                produced.Add(OpenAiFacts.Picture(index, answer, item));
            }
        }

        return produced.Count == 0
            ? throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, "it holds no picture."))
            : OpenAiFacts.Outcome(produced, answer, warnings);
    }

    /// <summary>Sees to the picture of one item; false when it has none.</summary>
    private async ValueTask<bool> DeliverAsync(JsonElement item, int index, IImageSink sink, CancellationToken cancellationToken)
    {
        var (inline, link) = (OpenAiWire.Text(item, "b64_json"), OpenAiWire.Text(item, "url"));
        if (IsPoured(inline) || IsPoured(link))
        {
            return true;
        }

        link = string.IsNullOrEmpty(link) ? inline : link;
        if (string.IsNullOrEmpty(link))
        {
            return false;
        }

        await services.Links.PourAsync(link, new ImageHeader(index), sink, upstream.Name, cancellationToken);
        return true;
    }

    private static bool IsPoured(string? text) => text is ['@', .. var number] && int.TryParse(number, CultureInfo.InvariantCulture, out _);
}
