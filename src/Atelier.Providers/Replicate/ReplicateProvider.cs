using System.Globalization;
using System.Text.Json.Nodes;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Replicate;

/// <summary>One prediction a call: created, waited for a moment on the same connection, then asked about.</summary>
/// <remarks>
/// Asked about and cancelled by its id below the base address, not at the addresses it names: those are the same, and the key stays
/// where the operator sends it.
/// </remarks>
internal sealed class ReplicateProvider(string id, Upstream upstream, UpstreamServices services) : ResumableUpstreamProvider(id)
{
    /// <summary>
    /// Seconds the creation waits for the pictures. Fast models end within; for slow ones every second more is one in which a crash
    /// would lose the prediction's id.
    /// </summary>
    private const int WaitSeconds = 5;

    private static readonly TimeSpan s_distance = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_shortestDeadline = TimeSpan.FromSeconds(5);

    private readonly ReplicateInputs _inputs = new(upstream);

    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var model = ReplicateModels.Of(call.Model);
        using var mask = call.Mask is { } given
            ? await services.Masks.ToBlackAndWhiteAsync(given, paintWhite: true, cancellationToken)
            : null;
        var pictures = await _inputs.ToTextsAsync(call.Images, cancellationToken);
        var maskText = mask is null ? null : await _inputs.ToTextAsync(mask, cancellationToken);
        var (body, warnings) = ReplicateMapping.ToBody(call, model, pictures, maskText);
        var delivery = new ReplicateDelivery(upstream, services, call, model, sink) { Warnings = warnings };
        var prediction = await CreateAsync(call, model, body, delivery, cancellationToken);
        if (prediction.Id is not { Length: > 0 } predictionId)
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, "it names no prediction."));
        }

        // Not cancellable: the prediction is bought, and only its id finds it again.
        await sink.StartedAsync(predictionId, CancellationToken.None);
        return await FinishAsync(predictionId, prediction, delivery, cancellationToken);
    }

    protected override Task<AttemptOutcome> WaitAsync(string taskId, ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
        FinishAsync(
            taskId,
            new Prediction(),
            new ReplicateDelivery(upstream, services, call, ReplicateModels.Of(call.Model), sink),
            cancellationToken);

    private async Task<Prediction> CreateAsync(
        ProviderCall call,
        ReplicateModel model,
        JsonObject body,
        ReplicateDelivery delivery,
        CancellationToken cancellationToken)
    {
        var path = model.Version is null ? $"models/{Escaped(call.Model)}/predictions" : "predictions";
        var request = JsonRequest.Post(upstream.At(path), body);
        var deadline = call.Timeout > s_shortestDeadline ? call.Timeout : s_shortestDeadline;
        request.Headers.Add("Prefer", string.Create(CultureInfo.InvariantCulture, $"wait={WaitSeconds}"));
        request.Headers.Add("Cancel-After", string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Ceiling(deadline.TotalSeconds)}s"));
        using var answer = await upstream.SendAsync(request, cancellationToken);
        return await delivery.ReadAsync(answer, cancellationToken);
    }

    private Task<AttemptOutcome> FinishAsync(
        string predictionId,
        Prediction prediction,
        ReplicateDelivery delivery,
        CancellationToken cancellationToken) =>
        OrCallOffAsync(
            async () =>
            {
                var ended = delivery.IsDone(prediction)
                    ? prediction
                    : await services.Polling.WaitAsync(token => AskAsync(predictionId, delivery, token), s_distance, cancellationToken);
                return await delivery.DeliverAsync(ended, cancellationToken);
            },
            token => CallOffAsync(predictionId, token),
            services.Time);

    private async Task<Prediction?> AskAsync(string predictionId, ReplicateDelivery delivery, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, upstream.At($"predictions/{Uri.EscapeDataString(predictionId)}"));
        using var answer = await upstream.SendAsync(request, cancellationToken);
        var prediction = await delivery.ReadAsync(answer, cancellationToken);
        return delivery.IsDone(prediction) ? prediction : null;
    }

    private async Task CallOffAsync(string predictionId, CancellationToken cancellationToken)
    {
        var address = upstream.At($"predictions/{Uri.EscapeDataString(predictionId)}/cancel");
        using var answer = await upstream.SendAsync(new HttpRequestMessage(HttpMethod.Post, address), cancellationToken);
    }

    private static string Escaped(string model) => string.Join('/', model.Split('/').Select(Uri.EscapeDataString));
}
