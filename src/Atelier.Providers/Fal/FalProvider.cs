using Atelier.Providers.Http;

namespace Atelier.Providers.Fal;

/// <summary>One request in fal's queue a call: submitted, asked about, fetched, and called off when nobody waits for it.</summary>
internal sealed class FalProvider(string id, Upstream upstream, UpstreamServices services) : ResumableUpstreamProvider(id)
{
    private static readonly TimeSpan s_distance = TimeSpan.FromSeconds(0.5);

    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var (body, warnings) = FalMapping.ToBody(call);
        var task = await SubmitAsync(JsonRequest.Post(upstream.At(FalMapping.PathOf(call)), body), cancellationToken);
        var addresses = FalAddresses.Of(task)
            ?? throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, "it names no address to ask about the request."));

        // Not cancellable: the request is bought, and only its address finds it again.
        await sink.StartedAsync(addresses.Status.AbsoluteUri, CancellationToken.None);
        return await FinishAsync(addresses, new FalDelivery(services, call, sink) { Warnings = warnings }, cancellationToken);
    }

    protected override Task<AttemptOutcome> WaitAsync(string taskId, ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
        FinishAsync(
            FalAddresses.Of(taskId)
                ?? throw new UpstreamException(new ProviderFailure(FailureKind.Internal, "The address of the request is not on record.")),
            new FalDelivery(services, call, sink),
            cancellationToken);

    private async Task<FalTask> SubmitAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var answer = await upstream.SendAsync(request, cancellationToken);
        return await answer.ReadJsonAsync(FalWire.Default.FalTask, cancellationToken);
    }

    private Task<AttemptOutcome> FinishAsync(FalAddresses addresses, FalDelivery delivery, CancellationToken cancellationToken) =>
        OrCallOffAsync(
            async () =>
            {
                var status = await services.Polling.WaitAsync((pace, token) => AskAsync(addresses.Status, pace, token), s_distance, cancellationToken);
                var response = addresses.ResponseOf(status);
                var end = await services.Polling.WaitAsync(token => FetchAsync(response, delivery, token), s_distance, cancellationToken);
                return end.Result is { } result
                    ? await delivery.DeliverAsync(result, cancellationToken)
                    : throw new UpstreamException(end.Failure!);
            },
            token => CallOffAsync(addresses.Cancel, token),
            services.Time);

    private async Task<FalStatus?> AskAsync(Uri address, TaskPace pace, CancellationToken cancellationToken)
    {
        using var answer = await upstream.SendAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        pace.NotBefore = RetryHints.RetryAfter(answer.Headers, services.Time.GetUtcNow());
        var status = await answer.ReadJsonAsync(FalWire.Default.FalStatus, cancellationToken);
        return status.Status == "COMPLETED" ? status : null;
    }

    /// <summary>The result of a request that is over, which may be an error; what stands in between may fail too, and is asked again.</summary>
    private async Task<FalEnd?> FetchAsync(Uri address, FalDelivery delivery, CancellationToken cancellationToken)
    {
        using var answer = await upstream.ExchangeAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        if (answer.IsSuccess)
        {
            return new FalEnd(await delivery.ReadAsync(answer, cancellationToken), null);
        }

        var failure = await upstream.ReadFailureAsync(answer, cancellationToken);
        return answer.Status is 429 or 502 or 503 or 504
            ? throw new UpstreamException(failure)
            : new FalEnd(null, failure with { Charged = Charge.Unknown });
    }

    private async Task CallOffAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await upstream.SendAsync(new HttpRequestMessage(HttpMethod.Put, address), cancellationToken);
    }

    private sealed record FalEnd(FalResult? Result, ProviderFailure? Failure);
}
