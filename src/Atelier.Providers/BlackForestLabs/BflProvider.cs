using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.BlackForestLabs;

/// <summary>One picture a task: submitted, asked about at the address it was given, and fetched before its link dies.</summary>
internal sealed class BflProvider(string id, Upstream upstream, UpstreamServices services) : ResumableUpstreamProvider(id)
{
    private static readonly TimeSpan s_distance = TimeSpan.FromSeconds(0.75);

    private Uri Results => upstream.At("v1/get_result");

    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        if (call.Model == BflSchnell.Model)
        {
            return await DrawAtOnceAsync(call, sink, cancellationToken);
        }

        using var mask = call.Mask is { } given
            ? await services.Masks.ToBlackAndWhiteAsync(given, paintWhite: true, cancellationToken)
            : null;
        var (body, warnings) = BflMapping.ToBody(call, mask);
        var task = await SubmitAsync(JsonRequest.Post(upstream.At($"v1/{Uri.EscapeDataString(call.Model)}"), body), cancellationToken);
        if (BflAddresses.OfTask(task.PollingUrl, task.Id, Results) is not { } address)
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, "it names no task."));
        }

        // Not cancellable: the task is bought, and only its address finds it again.
        await sink.StartedAsync(address.AbsoluteUri, CancellationToken.None);
        var outcome = await DeliverAsync(address, call, sink, task.Cost, cancellationToken);
        return outcome with { Warnings = warnings };
    }

    protected override async Task<AttemptOutcome> WaitAsync(
        string taskId,
        ProviderCall call,
        IImageSink sink,
        CancellationToken cancellationToken) =>
        await DeliverAsync(BflAddresses.OfTask(taskId, null, Results)!, call, sink, null, cancellationToken);

    private async Task<BflTask> SubmitAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var answer = await upstream.SendAsync(request, cancellationToken);
        return await answer.ReadJsonAsync(BflWire.Default.BflTask, cancellationToken);
    }

    private async Task<AttemptOutcome.Produced> DeliverAsync(
        Uri address,
        ProviderCall call,
        IImageSink sink,
        decimal? credits,
        CancellationToken cancellationToken)
    {
        var result = await services.Polling.WaitAsync((pace, token) => AskAsync(address, pace, token), s_distance, cancellationToken);
        if (BflOutcomes.FailureOf(result, upstream.Name) is { } failure)
        {
            throw new UpstreamException(failure with { Message = upstream.Clean(failure.Message) });
        }

        if (result.Result?.Sample is not { Length: > 0 } link)
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, "the task is ready, but there is no picture."));
        }

        var header = new ImageHeader(call.FirstIndex) { Seed = result.Result.Seed };
        await services.Links.PourAsync(link, header, sink, upstream.Name, cancellationToken);
        return new AttemptOutcome.Produced(
        [
            new ProducedImage(call.FirstIndex)
            {
                Seed = result.Result.Seed,
                RevisedPrompt = result.Result.Prompt is { Length: > 0 } drawn && drawn != call.Prompt ? drawn : null,
            },
        ])
        {
            CostUsd = BflOutcomes.CostOf(result.Cost ?? credits),
        };
    }

    private async Task<BflResult?> AskAsync(Uri address, TaskPace pace, CancellationToken cancellationToken)
    {
        using var answer = await upstream.ExchangeAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        if (!answer.IsSuccess)
        {
            // A refused task comes with 422 or 503 at times: its status counts, not the code.
            var error = await answer.ReadErrorAsync(services.Time.GetUtcNow(), cancellationToken);
            return BflOutcomes.FindIn(error) is { } ended && BflOutcomes.IsEnd(ended)
                ? ended
                : throw new UpstreamException(upstream.FailureOf(error));
        }

        pace.NotBefore = RetryHints.RetryAfter(answer.Headers, services.Time.GetUtcNow());
        var result = await answer.ReadJsonAsync(BflWire.Default.BflResult, cancellationToken);
        return BflOutcomes.IsEnd(result) ? result : null;
    }

    private async Task<AttemptOutcome> DrawAtOnceAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var body = BflSchnell.ToBody(call);
        var warnings = Extras.Merge(body, call.Options, []);
        using var answer = await upstream.SendAsync(JsonRequest.Post(upstream.At($"v1/{BflSchnell.Model}"), body), cancellationToken);
        await using var stream = await answer.OpenAsync(cancellationToken);
        var intake = new SinkIntake(call, sink) { Seed = call.Seed };
        var told = await PictureJson.ReadAsync(
            stream,
            BflSchnellWire.Default.BflSchnellAnswer,
            BflSchnell.Pictures,
            intake,
            upstream.Name,
            cancellationToken);
        if (intake.Poured == 0)
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, "there is no picture in it."));
        }

        return new AttemptOutcome.Produced(
            [.. Enumerable.Range(call.FirstIndex, intake.Poured).Select(index => new ProducedImage(index) { Seed = told.Seed ?? call.Seed })])
        {
            Warnings = warnings,
        };
    }
}
