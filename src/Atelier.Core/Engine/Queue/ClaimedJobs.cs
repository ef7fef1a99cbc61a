using System.Globalization;
using System.Text.Json;
using Atelier.Core.Ledger;
using Atelier.Core.Library;
using Atelier.Core.Engine.Steps;
using Atelier.Core.Planning;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Queue;

/// <summary>Works on jobs whose turn has come: plans them anew, since much may have changed while they waited, and hands them to the engine.</summary>
/// <remarks>What was planned when a job was handed in is the most it may cost. Where nobody can be asked for the moment, it stands in line again.</remarks>
public sealed class ClaimedJobs
{
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    private readonly QueueOptions _options;
    private readonly ImageEngine _engine;
    private readonly EngineServices _services;
    private readonly PlanStep _plan;
    private readonly InputSpool _inputs;
    private readonly BrokenEnds _brokenEnds;

    public ClaimedJobs(QueueOptions options, EngineOptions engineOptions, ImageEngine engine, EngineServices services, ILogger<ClaimedJobs> logger)
    {
        ArgumentNullException.ThrowIfNull(services);
        _options = options;
        _engine = engine;
        _services = services;
        _plan = new PlanStep(services.Planner, services.Breakers, services.Measurements);
        _inputs = new InputSpool(services.Blobs);
        _brokenEnds = new BrokenEnds(engineOptions, services.Jobs, services.Images, engine.InHand, services.Time, logger);
    }

    /// <summary>Brings a claimed job to its end, or back in line.</summary>
    public async Task RunAsync(JobRecord job)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var hold = _engine.InHand.Take(job.Id);
        if (job.LeaseUntil <= _services.Time.GetUtcNow())
        {
            // This process stood still since it took the job; somebody may have taken it over. Asked after the hold, so that Recovery
            // here either saw the hold or looks at a time when the lease still ran.
            return;
        }

        try
        {
            _services.Signals.SendJob(job);
            var stored = JsonSerializer.Deserialize(job.RequestJson, StoredRequestJson.Default.StoredRequest);
            var request = stored is null ? null : await _inputs.LoadAsync(stored, CancellationToken.None);
            if (request is null)
            {
                await FailAsync(job, FailureTable.Error(FailureKind.StorageUnavailable, "The pictures given with this job are no longer kept; nothing was charged."));
                return;
            }

            switch (await PlanAsync(job, request))
            {
                case PlanResult.Planned { Plan: var plan }:
                    var planned = job with { Plan = [.. plan.Candidates.Select(static candidate => $"{candidate.Provider.Id}/{candidate.Model}")] };
                    await _engine.WorkOnAsync(planned, request, plan);
                    break;
                case PlanResult.Refused { Error: var error }:
                    request.DisposePictures();
                    await WaitOrFailAsync(job, error);
                    break;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await _brokenEnds.EndAsync(job, exception);
            _services.Signals.SendJob(job);
        }
    }

    /// <summary>Today's plan without whoever is dearer than what was set aside.</summary>
    private async ValueTask<PlanResult> PlanAsync(JobRecord job, ImageRequest request)
    {
        var planned = await _plan.RunAsync(request, new PlanContext(job.Id, job.Dialect), CancellationToken.None);
        if (planned is not PlanResult.Planned { Plan: var plan })
        {
            return planned;
        }

        return Reach.Of(job, plan) is { } affordable
            ? new PlanResult.Planned(affordable)
            : new PlanResult.Refused(FailureTable.Error(
                FailureKind.Unavailable,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Who was to draw this job is not there any more, and everybody else costs more than the {job.Submission?.HighUsd:0.######} US dollars set aside for it. Nothing was charged.")));
    }

    private async Task WaitOrFailAsync(JobRecord job, JobError error)
    {
        var now = _services.Time.GetUtcNow();
        if (error.Kind != FailureKind.Unavailable || job.CreatedAt + _options.Patience <= now)
        {
            await FailAsync(job, error);
            return;
        }

        var pause = error.RetryAfter ?? s_shortestPause;
        pause = pause < s_shortestPause ? s_shortestPause : pause > s_longestPause ? s_longestPause : pause;
        await _services.Queue.PostponeAsync(job, error.Message, now, now + pause, CancellationToken.None);
        _services.Signals.SendJob(job);
    }

    private async Task FailAsync(JobRecord job, JobError error)
    {
        var now = _services.Time.GetUtcNow();
        var failed = job with { State = JobState.Failed, EndedAt = now, CostUsd = 0, Error = error };
        await _services.Jobs.FinishAsync(failed, null, [], JobSettlement.Of(job, [], images: 0, now), CancellationToken.None);
        _services.Signals.SendJob(failed);
    }
}
