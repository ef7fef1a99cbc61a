using System.Text.Json;
using Atelier.Core.Engine.Steps;
using Atelier.Core.Library;
using Atelier.Core.Planning;
using Atelier.Core.Policy;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine;

/// <summary>The one way every picture is made.</summary>
/// <remarks>
/// Nine steps: 1 accept, 2 recognise, 3 admit, 4 plan, 5 reserve, 6 attempt, 7 keep, 8 settle, 9 answer. Steps 1 to 5 run while the
/// caller waits and may refuse at no cost; then the job has a row and runs on its own. Synchronous, streaming, asynchronous and
/// batch callers only differ in how they wait for it.
/// </remarks>
public sealed class ImageEngine : IDisposable
{
    private readonly EngineOptions _options;
    private readonly AcceptStep _accept;
    private readonly RecogniseStep _recognise;
    private readonly AdmitStep _admit;
    private readonly PlanStep _plan;
    private readonly ReserveStep _reserve;
    private readonly AttemptStep _attempt;
    private readonly SettleStep _settle;
    private readonly AnswerStep _answer;
    private readonly InputSpool _inputs;
    private readonly StoreRoom _room;
    private readonly JobSlots _slots;
    private readonly RunningJobs _running = new();
    private readonly JobResults _results;
    private readonly BrokenEnds _brokenEnds;
    private readonly EngineServices _services;
    private readonly TimeProvider _time;
    private readonly ILogger<ImageEngine> _logger;

    public ImageEngine(EngineOptions options, EngineServices services, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(services);
        _options = options;
        _services = services;
        _time = services.Time;
        _logger = loggers.CreateLogger<ImageEngine>();
        _results = new JobResults(services.Jobs, services.Images);
        _brokenEnds = new BrokenEnds(options, services.Jobs, _time, _logger);
        _slots = new JobSlots(options);
        _inputs = new InputSpool(services.Blobs);
        _accept = new AcceptStep(options, new GivenPictures(services.Intake, services.Operations, services.Limits));
        _recognise = new RecogniseStep(options, services.Jobs, _results, _running, _time);
        _admit = new AdmitStep(options, new RequestRate(options.RequestsPerMinute, _time), new BlockedWords(options.BlockedWords), _slots);
        _plan = new PlanStep(services.Planner, services.Breakers);
        _reserve = new ReserveStep(options, services.Budgets, services.Ledger, _time);
        _room = new StoreRoom(services.Images, services.Blobs, loggers.CreateLogger<StoreRoom>());
        var keep = new KeepStep(options, services.Blobs, _room, services.Intake, services.Operations, services.Limits, _time);
        _attempt = new AttemptStep(options, services, keep, loggers.CreateLogger<AttemptStep>());
        _settle = new SettleStep(services.Jobs, services.Ledger, _time);
        _answer = new AnswerStep(_running);
    }

    /// <summary>Whether no job runs in this process.</summary>
    public bool IsIdle => _running.IsEmpty;

    /// <summary>Starts a job, or joins or replays the one its Idempotency-Key bought.</summary>
    /// <param name="request">What is asked. Its pictures are disposed here, whatever comes of it.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="cancellationToken">Ends the first five steps only; the ticket says when a caller leaves later.</param>
    public async Task<StartResult> StartAsync(ImageRequest request, CallContext context, CancellationToken cancellationToken)
    {
        RunningJob? started = null;
        try
        {
            // 1. Accept
            if (await _accept.RunAsync(request, cancellationToken) is { } invalid)
            {
                return new StartResult.Refused(invalid);
            }

            // 2. Recognise
            var fingerprint = await RequestFingerprint.ComputeAsync(request, cancellationToken);
            if (await _recognise.RunAsync(context, fingerprint, cancellationToken) is { } known)
            {
                return known;
            }

            // 3. Admit
            if (_admit.Run(request, context) is { } notAdmitted)
            {
                return new StartResult.Refused(notAdmitted);
            }

            // 4. Plan
            var jobId = Ids.New(_time);
            var planned = await _plan.RunAsync(request, new PlanContext(jobId, context.Dialect), cancellationToken);
            if (planned is PlanResult.Refused { Error: var notPlanned })
            {
                return new StartResult.Refused(notPlanned);
            }

            var plan = ((PlanResult.Planned)planned).Plan;

            // 5. Reserve
            var timeout = request.Timeout ?? _options.RequestTimeout;
            var (reserved, shortfall) = await _reserve.RunAsync(plan, jobId, request, context, timeout, cancellationToken);
            if (shortfall is not null)
            {
                return new StartResult.Refused(shortfall);
            }

            // From here on the request is a job, and what is accepted is not lost.
            var running = new RunningJob(jobId, survivesItsWatchers: context.IdempotencyKey is not null);
            JobRecord job;
            JobRecord? holder;
            try
            {
                job = await NewJobAsync(jobId, request, context, plan, fingerprint, reserved, cancellationToken);
                _running.Add(running);
                holder = await _services.Jobs.AddAsync(job, cancellationToken);
            }
            catch
            {
                await WithdrawAsync(running, reserved);
                throw;
            }

            if (holder is not null)
            {
                return await YieldToAsync(holder, job, running, fingerprint, cancellationToken);
            }

            started = running;
            var ticket = new JobTicket(running, joined: false);
            var run = new JobRun(job, request, plan, running, timeout);
            _ = Task.Run(() => WorkAsync(run, tasks: null), CancellationToken.None);
            return new StartResult.Started(ticket);
        }
        catch (StorageException exception) when (started is null)
        {
            EngineLog.JobNotStored(_logger, exception);
            return new StartResult.Refused(FailureTable.Error(FailureKind.StorageUnavailable, FailureTable.NotStored));
        }
        finally
        {
            if (started is null)
            {
                Dispose(request);
            }
        }
    }

    /// <summary>Says what a request would become, without making, reserving or recording anything.</summary>
    /// <param name="request">What would be asked. Its pictures are disposed here.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PlanResult> QuoteAsync(ImageRequest request, CallContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await _accept.RunAsync(request, cancellationToken) is { } invalid
                ? new PlanResult.Refused(invalid)
                : await _plan.RunAsync(request, new PlanContext(JobId: "", context.Dialect), cancellationToken);
        }
        finally
        {
            Dispose(request);
        }
    }

    /// <summary>Picks up a job whose process died: draws it again or waits for its provider's task.</summary>
    internal async Task ResumeAsync(JobRecord job, ImageRequest request, Plan plan, ResumedTasks tasks)
    {
        var running = new RunningJob(job.Id, survivesItsWatchers: true);
        _running.Add(running);
        await WorkAsync(new JobRun(job, request, plan, running, request.Timeout ?? _options.RequestTimeout), tasks);
    }

    /// <summary>Waits until no job runs, at most <paramref name="grace"/>; what still runs then is left to the next start.</summary>
    public async Task DrainAsync(TimeSpan grace)
    {
        using var clock = new CancellationTokenSource(grace, _time);
        while (!IsIdle && !clock.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAll(_running.All.Select(static job => job.Completion)).WaitAsync(clock.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _slots.Dispose();
        _room.Dispose();
    }

    private async Task WorkAsync(JobRun run, ResumedTasks? tasks)
    {
        JobResult result;
        var job = run.Job;
        run.Start(_time);
        try
        {
            using var clock = new CancellationTokenSource(run.Timeout, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(run.Running.Abandoned, clock.Token);

            // 6. Attempt; 7. Keep happens inside, as bytes arrive.
            var attempts = await AttemptAsync(run, tasks, either.Token);

            // 8. Settle
            var ended = await _settle.RunAsync(job, attempts, CancellationToken.None);
            if (ended is null)
            {
                EngineLog.EndedElsewhere(_logger, job.Id);
                result = await _results.FindAsync(job.Id, CancellationToken.None) ?? _brokenEnds.Of(job, FailureKind.Internal);
            }
            else
            {
                result = new JobResult(ended, attempts.Images, attempts.Attempts);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            EngineLog.JobThrew(_logger, exception, job.Id);
            result = await _brokenEnds.EndAsync(job, exception);
        }
        finally
        {
            Dispose(run.Request);
        }

        // 9. Answer
        _answer.Run(run.Running, result);
        await ForgetInputsAsync(job);
        var ms = (long)(result.Job.Duration ?? TimeSpan.Zero).TotalMilliseconds;
        EngineLog.JobEnded(_logger, job.Id, result.Job.State, ms, result.Images.Count, result.Job.Provider);
    }

    private async Task<AttemptResult> AttemptAsync(JobRun run, ResumedTasks? tasks, CancellationToken cancellationToken)
    {
        try
        {
            using var slot = await _slots.EnterAsync(cancellationToken);
            return tasks is null
                ? await _attempt.RunAsync(run, cancellationToken)
                : await _attempt.ResumeAsync(run, tasks, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Only before the first attempt: a running attempt turns its own end into an outcome.
            var kind = run.Running.Abandoned.IsCancellationRequested ? FailureKind.Cancelled : FailureKind.TimedOut;
            return new AttemptResult
            {
                Images = [],
                Attempts = [],
                Failure = new ProviderFailure(kind, "The job ended before anybody was asked; nothing was charged.") { Charged = Charge.No },
            };
        }
    }

    private async Task<JobRecord> NewJobAsync(
        string jobId,
        ImageRequest request,
        CallContext context,
        Plan plan,
        string fingerprint,
        Reservation reserved,
        CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var inputs = await _inputs.KeepAsync(jobId, request, cancellationToken);
        return new JobRecord
        {
            Id = jobId,
            State = JobState.Running,
            Operation = request.Operation,
            Dialect = context.Dialect,
            Caller = context.Caller,
            User = request.User,
            Team = context.Team,
            IdempotencyKey = context.IdempotencyKey,
            Fingerprint = fingerprint,
            RequestJson = JsonSerializer.Serialize(StoredRequest.From(request, inputs), StoredRequestJson.Default.StoredRequest),
            Prompt = request.Prompt,
            Model = plan.Model,
            Count = request.Count,
            CreatedAt = now,
            LeaseOwner = _services.Node.Name,
            LeaseUntil = now + _options.Lease,
            Plan = [.. plan.Candidates.Select(static candidate => $"{candidate.Provider.Id}/{candidate.Model}")],
            PassedOver = plan.PassedOver,
            Warnings = [.. request.Warnings, .. reserved.Warnings],
            ReservedUsd = reserved.Usd,
            ReservedImages = reserved.Images,
        };
    }

    /// <summary>Another request with the same key was a moment quicker: give everything back and wait for that one.</summary>
    private async Task<StartResult> YieldToAsync(
        JobRecord holder,
        JobRecord mine,
        RunningJob running,
        string fingerprint,
        CancellationToken cancellationToken)
    {
        _running.Remove(running);
        if (mine is not { ReservedUsd: 0, ReservedImages: 0 })
        {
            await _services.Ledger.SettleAsync(mine.Id, 0, images: 0, _time.GetUtcNow(), cancellationToken);
        }

        await ForgetInputsAsync(mine);
        return await _recognise.RecogniseAsync(holder, fingerprint, cancellationToken)
            ?? new StartResult.Refused(
                FailureTable.Error(FailureKind.RateLimited, "Another request with this Idempotency-Key just failed; try again.")
                    with
                    {
                        RetryAfter = TimeSpan.FromSeconds(1),
                    });
    }

    /// <summary>Takes back what was begun for a request that did not become a job. Its given pictures go with the next sweep.</summary>
    private async ValueTask WithdrawAsync(RunningJob running, Reservation reserved)
    {
        _running.Remove(running);
        if (reserved.IsNothing)
        {
            return;
        }

        try
        {
            await _services.Ledger.SettleAsync(running.JobId, 0, images: 0, _time.GetUtcNow(), CancellationToken.None);
        }
        catch (StorageException exception)
        {
            // The hold runs out by itself.
            EngineLog.JobNotStored(_logger, exception);
        }
    }

    private async Task ForgetInputsAsync(JobRecord job)
    {
        // Most jobs are given nothing; a prompt that says the word only costs a second look.
        if (!job.RequestJson.Contains("\"inputs\"", StringComparison.Ordinal))
        {
            return;
        }

        try
        {
            var stored = JsonSerializer.Deserialize(job.RequestJson, StoredRequestJson.Default.StoredRequest);
            await _inputs.ForgetAsync(stored?.Inputs, CancellationToken.None);
        }
        catch (IOException exception)
        {
            // The sweep removes inputs of ended jobs.
            EngineLog.JobThrew(_logger, exception, job.Id);
        }
    }

    private static void Dispose(ImageRequest request)
    {
        foreach (var source in request.AllPictures)
        {
            source.Dispose();
        }
    }
}
