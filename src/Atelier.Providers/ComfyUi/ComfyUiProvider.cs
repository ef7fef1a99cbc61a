using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atelier.Providers.Http;

namespace Atelier.Providers.ComfyUi;

/// <summary>A ComfyUI server: a workflow is queued, asked about by its id, and its pictures are fetched.</summary>
internal sealed class ComfyUiProvider : ResumableUpstreamProvider, IModelLister
{
    /// <summary>Times in a row a task may be in neither the history nor the queue: it moves from one to the other.</summary>
    private const int MostMisses = 3;

    private static readonly TimeSpan s_pollDistance = TimeSpan.FromSeconds(1);

    private readonly ComfyUiWorkflows _workflows;
    private readonly Upstream _upstream;
    private readonly UpstreamServices _services;
    private readonly ComfyUiFiles _files;

    public ComfyUiProvider(ComfyUiOptions options, ComfyUiWorkflows workflows, UpstreamServices services)
        : base(options.Id)
    {
        (_workflows, _services) = (workflows, services);
        _upstream = new Upstream(
            new UpstreamVendor
            {
                Name = ComfyUiErrors.Vendor,
                BaseUrl = options.BaseUrl!,
                Secrets = [options.ApiKey],
                ReadError = ComfyUiErrors.Read,
                Authorize = (request, _) =>
                {
                    if (options.ApiKey is { } key)
                    {
                        request.Headers.Add("X-API-Key", key);
                    }

                    return default;
                },
            },
            services);
        _files = new ComfyUiFiles(_upstream, services.Links, services.Time);
    }

    public async Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await ListCheckpointsAsync(cancellationToken)).Select(static name => new ListedModel(name))];
        }
        catch (UpstreamException exception)
        {
            throw new ModelListException(exception.Failure);
        }
    }

    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var workflow = _workflows.Of(call);
        call = await WithModelAsync(call, workflow, cancellationToken);
        if (ComfyUiMapping.Refuse(call, workflow) is { } refusal)
        {
            return new AttemptOutcome.Failed(refusal);
        }

        var pictures = new List<string>();
        foreach (var picture in call.Images)
        {
            pictures.Add(await _files.UploadAsync(picture, NameOf(call, pictures.Count), cancellationToken));
        }

        var mask = call.Mask is null ? null : await _files.UploadAsync(call.Mask, NameOf(call, "mask"), cancellationToken);
        var seed = ComfyUiMapping.SeedOf(call);
        var filled = workflow.Fill(ComfyUiMapping.Values(call, seed, pictures, mask));
        var queued = await QueueAsync(filled, cancellationToken);
        await sink.StartedAsync(TaskName.Of(queued.PromptId!, seed), cancellationToken);
        var outcome = await OrCallOffAsync(
            () => FinishAsync(queued.PromptId!, seed, call, sink, cancellationToken),
            token => CallOffAsync(queued.PromptId!, token),
            _services.Time);
        string[] warnings = [.. ComfyUiMapping.Warnings(call, workflow), .. new[] { ComfyUiErrors.WarningOf(queued.NodeErrors) }.OfType<string>()];
        return outcome is AttemptOutcome.Produced produced ? produced with { Warnings = warnings } : outcome;
    }

    protected override Task<AttemptOutcome> WaitAsync(string taskId, ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var (id, seed) = TaskName.Read(taskId);
        return OrCallOffAsync(() => FinishAsync(id, seed, call, sink, cancellationToken), token => CallOffAsync(id, token), _services.Time);
    }

    /// <summary>Asked for no checkpoint in particular, the first the server has is as good as any.</summary>
    private async Task<ProviderCall> WithModelAsync(ProviderCall call, ComfyUiWorkflow workflow, CancellationToken cancellationToken)
    {
        if (call.Model != ComfyUiMapping.AnyModel || !workflow.Placeholders.Contains("model"))
        {
            return call;
        }

        var names = await ListCheckpointsAsync(cancellationToken);
        return names.Count > 0 ? call with { Model = names[0] } : call;
    }

    private async Task<IReadOnlyList<string>> ListCheckpointsAsync(CancellationToken cancellationToken)
    {
        using var answer = await _upstream.SendAsync(Get("models/checkpoints"), cancellationToken);
        var names = await answer.ReadJsonAsync(ComfyUiWire.Default.ListString, cancellationToken);
        return [.. names.Where(static name => name is { Length: > 0 })];
    }

    private async Task<ComfyUiQueued> QueueAsync(JsonObject workflow, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["client_id"] = "atelier", ["prompt"] = workflow };
        using var answer = await _upstream.SendAsync(JsonRequest.Post(_upstream.At("prompt"), body), cancellationToken);
        var queued = await answer.ReadJsonAsync(ComfyUiWire.Default.ComfyUiQueued, cancellationToken);
        return string.IsNullOrEmpty(queued.PromptId)
            ? throw new UpstreamException(UpstreamFailures.BadAnswer(ComfyUiErrors.Vendor, "it names no task."))
            : queued;
    }

    private async Task<AttemptOutcome> FinishAsync(string id, long? seed, ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var misses = 0;
        var ended = await _services.Polling.WaitAsync(
            async token =>
            {
                if (await AskAsync(id, token) is { } history)
                {
                    return new Ended(history);
                }

                misses = await IsQueuedAsync(id, token) ? 0 : misses + 1;
                return misses == MostMisses ? new Ended(null) : null;
            },
            s_pollDistance,
            cancellationToken);
        if (ended.History is not { } done)
        {
            return new AttemptOutcome.Failed(new ProviderFailure(
                FailureKind.BadResponse, $"{ComfyUiErrors.Vendor} does not know the task any more; it has been started anew or its queue was emptied."));
        }

        if (ComfyUiErrors.FailureOf(done) is { } failure)
        {
            return new AttemptOutcome.Failed(failure with { Message = _upstream.Clean(failure.Message) });
        }

        return await DeliverAsync(ComfyUiMapping.Pictures(done), seed, call, sink, cancellationToken);
    }

    private async Task<AttemptOutcome> DeliverAsync(
        IReadOnlyList<ComfyUiFile> files, long? seed, ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return new AttemptOutcome.Failed(UpstreamFailures.BadAnswer(ComfyUiErrors.Vendor, "its workflow ended without a picture."));
        }

        var produced = new List<ProducedImage>();
        foreach (var file in files.Take(call.Count))
        {
            var index = call.FirstIndex + produced.Count;
            await _files.PourAsync(file, new ImageHeader(index) { Seed = seed }, sink, cancellationToken);
            produced.Add(new ProducedImage(index) { Seed = seed });
        }

        return new AttemptOutcome.Produced(produced);
    }

    private async Task<ComfyUiHistory?> AskAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await _upstream.SendAsync(Get("history/" + Uri.EscapeDataString(id)), cancellationToken);
        var history = await answer.ReadJsonAsync(ComfyUiWire.Default.DictionaryStringComfyUiHistory, cancellationToken);
        return history.GetValueOrDefault(id);
    }

    private async Task<bool> IsQueuedAsync(string id, CancellationToken cancellationToken)
    {
        var queue = await QueueAsync(cancellationToken);
        return Holds(queue.QueueRunning, id) || Holds(queue.QueuePending, id);
    }

    private async Task<ComfyUiQueue> QueueAsync(CancellationToken cancellationToken)
    {
        using var answer = await _upstream.SendAsync(Get("queue"), cancellationToken);
        return await answer.ReadJsonAsync(ComfyUiWire.Default.ComfyUiQueue, cancellationToken);
    }

    /// <summary>Takes the task off the queue, or stops it. Older servers stop whatever runs, so it is looked whether that is ours.</summary>
    private async Task CallOffAsync(string id, CancellationToken cancellationToken)
    {
        var runs = Holds((await QueueAsync(cancellationToken)).QueueRunning, id);
        var (path, body) = runs
            ? ("interrupt", new JsonObject { ["prompt_id"] = id })
            : ("queue", new JsonObject { ["delete"] = new JsonArray(id) });
        using var answer = await _upstream.ExchangeAsync(JsonRequest.Post(_upstream.At(path), body), cancellationToken);
    }

    private static bool Holds(JsonElement entries, string id)
    {
        if (entries.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        foreach (var entry in entries.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.Array && entry.GetArrayLength() > 1 && entry[1].ValueKind == JsonValueKind.String && entry[1].ValueEquals(id))
            {
                return true;
            }
        }

        return false;
    }

    private HttpRequestMessage Get(string path) => new(HttpMethod.Get, _upstream.At(path));

    private static string NameOf(ProviderCall call, object part) =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Concat(call.JobId.Where(static c => char.IsAsciiLetterOrDigit(c) || c == '-'))}-{call.FirstIndex}-{part}");

    /// <param name="History">How it ended; <see langword="null"/> when the server lost it.</param>
    private sealed record Ended(ComfyUiHistory? History);
}
