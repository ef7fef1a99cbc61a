using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Replicate;

/// <summary>Brings one prediction's pictures home, whether an answer holds them or links to them.</summary>
internal sealed class ReplicateDelivery(Upstream upstream, UpstreamServices services, ProviderCall call, ReplicateModel model, IImageSink sink)
{
    private readonly SinkIntake _intake = new(call, sink);

    /// <summary>Sentences for the caller.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public bool IsDone(Prediction prediction) => ReplicateOutcomes.IsDone(prediction, model, call.Count);

    /// <summary>Reads one answer about the prediction; pictures within it are poured as they come.</summary>
    public async Task<Prediction> ReadAsync(UpstreamAnswer answer, CancellationToken cancellationToken)
    {
        await using var body = await answer.OpenAsync(cancellationToken);
        return await PictureJson.ReadAsync(
            body,
            ReplicateWire.Default.Prediction,
            ReplicateOutput.Pictures,
            new RepeatedIntake(_intake),
            upstream.Name,
            cancellationToken);
    }

    /// <summary>Fetches what is linked to and tells what was made.</summary>
    /// <exception cref="UpstreamException">There are no pictures, or too few.</exception>
    public async Task<AttemptOutcome> DeliverAsync(Prediction prediction, CancellationToken cancellationToken)
    {
        var texts = ReplicateOutput.TextsOf(prediction);
        if (_intake.Poured == 0 && ReplicateOutcomes.FailureOf(prediction, upstream.Name) is { } failure)
        {
            throw new UpstreamException(failure with { Message = upstream.Clean(failure.Message) });
        }

        var made = Math.Max(_intake.Poured, Math.Min(texts.Count, call.Count));
        if (made == 0)
        {
            throw new UpstreamException(ReplicateOutcomes.Empty(prediction, upstream.Name));
        }

        var seed = call.Seed ?? ReplicateOutput.SeedOf(prediction);
        for (var i = _intake.Poured; i < made; i++)
        {
            var header = new ImageHeader(call.FirstIndex + i) { Seed = i == 0 ? seed : null };
            await services.Links.PourAsync(texts[i], header, sink, upstream.Name, cancellationToken);
        }

        if (made < call.Count && model.MakesSeveral)
        {
            throw new UpstreamException(ReplicateOutcomes.LeftOut(made, call.Count, upstream.Name));
        }

        // One seed makes the whole batch: it finds its first picture again, and the others only with it.
        return new AttemptOutcome.Produced(
            [.. Enumerable.Range(0, made).Select(i => new ProducedImage(call.FirstIndex + i) { Seed = i == 0 ? seed : null })])
        {
            BilledSeconds = prediction.Metrics?.PredictTime,
            Warnings = Warnings,
        };
    }
}
