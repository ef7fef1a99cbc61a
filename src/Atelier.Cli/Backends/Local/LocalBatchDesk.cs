using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Atelier.Cli.Batches;
using Atelier.Cli.Facts;
using Atelier.Core.Batches;
using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Native.Batches;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>Batches on this machine's records.</summary>
internal sealed class LocalBatchDesk(LocalBackend backend) : IBatchDesk
{
    private const int PageSize = 100;

    public Task<Answer<BatchEstimateInfo>> ForeseeAsync(BatchFile file, CancellationToken cancellationToken) =>
        backend.UseAsync<BatchEstimateInfo>(async services =>
        {
            await using var stream = file.Open();
            var (estimate, error) = await services.GetRequiredService<BatchIntake>()
                .ForeseeAsync(LinesOf(services, file, stream, cancellationToken), CallOf(key: null), cancellationToken);
            return estimate is null
                ? error!
                : new BatchEstimateInfo(
                    estimate.Items,
                    estimate.Failed,
                    estimate.Unpriced,
                    new QuotePriceInfo(estimate.LowUsd, estimate.ExpectedUsd, estimate.HighUsd),
                    [.. estimate.Shares.Select(static share => new BatchShareInfo(share.Provider, share.Model, share.Items, share.ExpectedUsd))]);
        });

    public Task<Answer<BatchHandedIn>> SubmitAsync(BatchFile file, string key, CancellationToken cancellationToken) =>
        backend.UseAsync<BatchHandedIn>(async services =>
        {
            await using var stream = file.Open();
            var intake = services.GetRequiredService<BatchIntake>();
            var call = CallOf(key);
            var batch = intake.NewBatch(call) with { Name = file.Name, Priority = file.Priority, MaxCostUsd = file.MaxCostUsd };
            return await intake.TakeAsync(batch, LinesOf(services, file, stream, cancellationToken), call, cancellationToken) switch
            {
                BatchResult.Taken { Batch: var taken, Replayed: var replayed } =>
                    new BatchHandedIn(await TellAsync(services, taken, cancellationToken), replayed),
                BatchResult.Refused { Error: var error } => error,
                var other => throw new InvalidOperationException($"A batch is no {other.GetType().Name}."),
            };
        });

    public Task<Answer<BatchInfo>> FindAsync(string id, CancellationToken cancellationToken) =>
        backend.UseAsync<BatchInfo>(async services =>
            await services.GetRequiredService<IBatchStore>().FindAsync(id, cancellationToken) is { } batch
                ? await TellAsync(services, batch, cancellationToken)
                : NotFound(id));

    public Task<Answer<BatchInfo>> ResumeAsync(string id, CancellationToken cancellationToken) =>
        backend.UseAsync<BatchInfo>(async services =>
        {
            var store = services.GetRequiredService<IBatchStore>();
            if (await store.FindAsync(id, cancellationToken) is not { } batch)
            {
                return NotFound(id);
            }

            await services.GetRequiredService<BatchControl>().ResumeAsync(batch, cancellationToken);
            return await TellAsync(services, await store.FindAsync(id, cancellationToken) ?? batch, cancellationToken);
        });

    public async IAsyncEnumerable<BatchOutcome> ListResultsAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var services = backend.Services;
        var batches = services.GetRequiredService<IBatchStore>();
        for (var after = -1; ;)
        {
            var items = await batches.ListItemsAsync(id, state: null, after, PageSize, cancellationToken);
            foreach (var item in items)
            {
                yield return await TellAsync(services, item, cancellationToken);
            }

            if (items.Count < PageSize)
            {
                yield break;
            }

            after = items[^1].Position;
        }
    }

    public IAsyncDisposable Work() => new LocalWork(backend.Services);

    private static CallContext CallOf(string? key) => new() { Dialect = LocalMaking.Dialect, IdempotencyKey = key };

    private static IAsyncEnumerable<BatchLine> LinesOf(IServiceProvider services, BatchFile file, Stream stream, CancellationToken cancellationToken) =>
        services.GetRequiredService<BatchItemReader>().ReadAsync(
            JsonLines.ReadAsync(PipeReader.Create(stream), cancellationToken),
            file.Defaults is { } defaults ? JsonElement.Parse(defaults) : null,
            new HeaderDictionary(),
            cancellationToken);

    private static async ValueTask<BatchInfo> TellAsync(IServiceProvider services, BatchRecord batch, CancellationToken cancellationToken)
    {
        var body = LargeBatchBody.From(batch, await services.GetRequiredService<IBatchStore>().CountAsync(batch.Id, cancellationToken));
        var counts = body.Counts;
        return new BatchInfo
        {
            Id = body.Id,
            Name = body.Name,
            State = body.State,
            Reason = body.Reason,
            CreatedAt = body.CreatedAt,
            EndedAt = body.EndedAt,
            Total = body.Total,
            Counts = new BatchCountsInfo(counts.Pending, counts.Active, counts.Succeeded, counts.Failed, counts.Cancelled, counts.Unknown),
            Progress = body.Progress,
            Cost = body.Cost,
            MaxCost = body.MaxCost,
            EstimatedCost = body.EstimatedCost,
        };
    }

    private static async ValueTask<BatchOutcome> TellAsync(IServiceProvider services, BatchItem item, CancellationToken cancellationToken)
    {
        var result = item is { JobId: { } jobId, State: not BatchItemState.Active }
            ? await services.GetRequiredService<JobResults>().FindAsync(jobId, cancellationToken)
            : null;
        var images = result?.Images ?? [];
        var told = new BatchResultInfo
        {
            Position = item.Position,
            Line = item.Line,
            CustomId = item.CustomId,
            State = Server.Native.WireWords.Of(item.State),
            JobId = item.JobId,
            Cost = item.OwedUsd,
            Images = [.. images.Select(image => new BatchPictureInfo(image.Id, Url: null, BatchResults.FileName(item.Position, image, images.Count)))],
            Error = (item.Error ?? result?.Job.Error) is { } error ? ProblemInfo.From(error) : null,
        };
        var library = services.GetRequiredService<ImageLibrary>();
        return new BatchOutcome(told, [.. images.Select(image => new KeptPicture(library, image) { Index = image.Index, Id = image.Id })]);
    }

    private static JobError NotFound(string id) => new(FailureKind.InvalidRequest, "batch_not_found", $"No batch has the id '{id}'.");
}
