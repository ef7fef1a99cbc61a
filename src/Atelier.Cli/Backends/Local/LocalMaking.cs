using Atelier.Cli.Facts;
using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Native;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>Makes pictures with the engine in this process.</summary>
internal sealed class LocalMaking(IServiceProvider services)
{
    public const string Dialect = "cli";

    /// <summary>An interrupted job gets this long to end as cancelled.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    private readonly ImageEngine _engine = services.GetRequiredService<ImageEngine>();
    private readonly ImageLibrary _library = services.GetRequiredService<ImageLibrary>();

    public async Task<MakeResult> RunAsync(ImageRequest request, string? idempotencyKey, MakeObserver observer, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var leases = services.GetRequiredService<LeaseKeeper>().RunAsync(over.Token);
        try
        {
            return await MakeAsync(request, idempotencyKey, observer, cancellationToken);
        }
        finally
        {
            await _engine.DrainAsync(s_grace);
            await over.CancelAsync();
            await leases.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<MakeResult> MakeAsync(ImageRequest request, string? idempotencyKey, MakeObserver observer, CancellationToken cancellationToken)
    {
        var call = new CallContext { Dialect = Dialect, IdempotencyKey = idempotencyKey };
        var start = await _engine.StartAsync(request, call, cancellationToken);
        if (start is StartResult.Refused refused)
        {
            return new MakeResult.Failed(refused.Error);
        }

        using var ticket = ((StartResult.Started)start).Ticket;
        observer.Accepted();
        await foreach (var happened in ticket.WatchAsync(cancellationToken))
        {
            if (happened is JobEvent.Kept)
            {
                observer.PictureDone();
            }
        }

        var result = await ticket.WaitAsync(cancellationToken);
        return result.Job.State == JobState.Succeeded
            ? new MakeResult.Made(await ReadAsync(result, cancellationToken))
            : new MakeResult.Failed(ErrorOf(result.Job), JobStory.Tell(result));
    }

    private static JobError ErrorOf(JobRecord job) =>
        job.Error ?? FailureTable.Error(FailureKind.Internal, $"The job ended {job.State.ToString().ToLowerInvariant()}; 'atelier jobs show {job.Id}' tells its story.");

    private async Task<PicturesMade> ReadAsync(JobResult result, CancellationToken cancellationToken)
    {
        var pictures = new List<MadePicture>();
        foreach (var record in result.Images)
        {
            pictures.Add(new KeptPicture(_library, record)
            {
                Index = record.Index,
                Id = record.Id,
                RevisedPrompt = record.RevisedPrompt,
                Seed = record.Seed,
                Format = record.Format,
                Size = new ImageSize(record.Width, record.Height),
                Bytes = record.Bytes,
                Sha256 = record.Sha256,
                KeptFile = await KeptFiles.FindAsync(record, _library, cancellationToken),
            });
        }

        var job = result.Job;
        return new PicturesMade
        {
            CreatedAt = job.CreatedAt,
            JobId = job.Id,
            Model = job.Model,
            Provider = job.Provider,
            Simulated = job.Simulated,
            Pictures = pictures,
            Tokens = job.Usage is { } usage ? new UsageInfo(usage.InputTokens, usage.OutputTokens, usage.TotalTokens) : null,
            CostUsd = job.CostUsd,
            Cached = job.CachedFrom is not null,
            Duration = job.Duration ?? TimeSpan.Zero,
            Adjustments = job.Adjustments,
            Warnings = job.Warnings,
        };
    }
}
