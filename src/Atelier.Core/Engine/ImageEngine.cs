using Atelier.Core.Engine.Queue;
using Atelier.Core.Engine.Steps;
using Atelier.Core.Engine.Steps.Recognise;
using Atelier.Core.Library;
using Atelier.Core.Planning;
using Atelier.Core.Policy;
using Atelier.Core.Quotes;
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
    private readonly QuoteStep _quote;
    private readonly PlanStep _plan;
    private readonly Preparation _preparation;
    private readonly AttemptStep _attempt;
    private readonly SettleStep _settle;
    private readonly AnswerStep _answer;
    private readonly JobOpening _opening;
    private readonly Submissions _submissions;
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
        _brokenEnds = new BrokenEnds(options, services.Jobs, services.Images, InHand, _time, _logger);
        _slots = new JobSlots(options);
        _opening = new JobOpening(options, services, _logger);
        _accept = new AcceptStep(options, new GivenPictures(services.Intake, services.Operations, services.Limits));
        _recognise = new RecogniseStep(options, services.Jobs, _results, _running, _time);
        var blockedWords = new BlockedWords(options.ContentModeration ? options.BlockedWords : []);
        var admit = new AdmitStep(options, services.Rate, blockedWords, _slots);
        var origins = new KeptOrigins(services.Images, _time);
        var enhance = new EnhanceStep(options, services.Enhancer, blockedWords, _time, _logger);
        _quote = new QuoteStep(services.Quotes, options.Quotes, _time);
        _plan = new PlanStep(services.Planner, services.Breakers, services.Measurements);
        var cached = new CachedAnswers(options, services.Jobs, _results, services.Blobs, _time);
        var reserve = new ReserveStep(options, services.Budgets, services.Ledger, _time);
        _preparation = new Preparation(options, _accept, origins, _recognise, admit, _quote, enhance, _plan, cached, reserve, _time);
        _submissions = new Submissions(options, services, _preparation, _recognise, _opening, _logger);
        _room = new StoreRoom(services.Images, loggers.CreateLogger<StoreRoom>());
        var keep = new KeepStep(options, services.Blobs, _room, services.Intake, services.Operations, services.Limits, _time, loggers.CreateLogger<KeepStep>());
        var caller = new CallRunner(options, services, keep, loggers.CreateLogger<CallRunner>());
        _attempt = new AttemptStep(options, services, reserve, caller, loggers.CreateLogger<AttemptStep>());
        _settle = new SettleStep(services.Jobs, _time);
        _answer = new AnswerStep(_running);
    }

    /// <summary>Whether no job runs in this process, and none is about to or waits for its end to be written.</summary>
    public bool IsIdle => _running.IsEmpty && InHand.IsEmpty;

    /// <summary>What this process answers for beside what runs.</summary>
    internal JobsInHand InHand { get; } = new();

    /// <summary>Whether this process answers for a job: it runs here, is about to, or waits for its end to be written.</summary>
    public bool IsOurs(string jobId) => _running.Find(jobId) is not null || InHand.Contains(jobId);

    /// <summary>The ids of all jobs this process answers for.</summary>
    public IReadOnlyCollection<string> ListOurs() => [.. _running.All.Select(static job => job.JobId).Union(InHand.All)];

    /// <summary>Starts a job, or joins or replays the one that a same request bought.</summary>
    /// <param name="request">What is asked. Its pictures are disposed here, whatever comes of it.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="cancellationToken">Ends the first five steps only; the ticket says when a caller leaves later.</param>
    public async Task<StartResult> StartAsync(ImageRequest request, CallContext context, CancellationToken cancellationToken)
    {
        RunningJob? started = null;
        try
        {
            var (ready, answer) = await _preparation.RunAsync(request, context, Arrival.Waiting, cancellationToken);
            if (ready is null)
            {
                return answer!;
            }

            using (ready)
            {
                if (ready.Made is { } made)
                {
                    var answered = CachedAnswers.Answer(_opening.DraftOf(ready), made.Job);
                    return await _recognise.ClaimAsync(answered, ready.Recognition, ready.Timeout, cancellationToken)
                        ?? new StartResult.Started(new JobTicket(new JobResult(answered, made.Images, []), replayed: false));
                }

                // From here on the request is a job, and what is accepted is not lost.
                var running = new RunningJob(ready.JobId, survivesItsWatchers: ready.Recognition.Key is not null)
                {
                    SharedName = ready.Recognition.SharedName,
                };
                JobRecord job;
                StartResult? quicker;
                try
                {
                    job = await _opening.OpenAsync(ready, cancellationToken) with
                    {
                        LeaseOwner = _services.Node.Name,
                        LeaseUntil = _time.GetUtcNow() + _options.Lease,
                    };
                    _running.Add(running);
                    quicker = await _recognise.ClaimAsync(job, ready.Recognition, ready.Timeout, cancellationToken);
                }
                catch
                {
                    _running.Remove(running);
                    await _opening.WithdrawAsync(ready);
                    throw;
                }

                if (quicker is not null)
                {
                    _running.Remove(running);
                    await _opening.WithdrawAsync(ready);
                    await _opening.ForgetInputsAsync(job);
                    return quicker;
                }

                started = running;
                var ticket = new JobTicket(running);
                var run = new JobRun(job, ready.Request, ready.Plan, running, ready.Timeout);
                _ = Task.Run(() => WorkAsync(run, tasks: null), CancellationToken.None);
                return new StartResult.Started(ticket);
            }
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
                request.DisposePictures();
            }
        }
    }

    /// <summary>Puts a request in line: some node makes it when its turn comes. Steps 1 to 5 refuse it here, at no cost, just as if somebody waited.</summary>
    /// <param name="request">What is asked. Its pictures are disposed here, whatever comes of it.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="options">How it stands in line.</param>
    /// <param name="cancellationToken">Gives up before the job is on record.</param>
    public async Task<SubmitResult> SubmitAsync(ImageRequest request, CallContext context, SubmitOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await _submissions.SubmitAsync(request, context, options, cancellationToken);
        }
        finally
        {
            request.DisposePictures();
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
            return await ForeseeAsync(request, context, cancellationToken);
        }
        finally
        {
            request.DisposePictures();
        }
    }

    /// <summary>Says what a request would become, and gives our word for the price of its first choice; makes and keeps nothing.</summary>
    /// <param name="request">What would be asked. Its pictures are disposed here.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OfferResult> OfferAsync(ImageRequest request, CallContext context, CancellationToken cancellationToken)
    {
        try
        {
            var result = await ForeseeAsync(request, context, cancellationToken);
            var quote = result is PlanResult.Planned { Plan.Candidates: [{ Price: { } price } first, ..] }
                ? await _quote.SignAsync(request, context, first.Provider.Id, first.Model, price.HighUsd, cancellationToken)
                : null;
            return new OfferResult(result, quote);
        }
        finally
        {
            request.DisposePictures();
        }
    }

    /// <summary>Calls off a job that runs in this process, as when nobody waits for it any more.</summary>
    /// <returns>False when it does not run here.</returns>
    public bool CallOff(string jobId)
    {
        var running = _running.Find(jobId);
        running?.CallOff();
        return running is not null;
    }

    /// <summary>Picks up a job whose process died: draws it again or waits for its provider's task.</summary>
    internal Task ResumeAsync(JobRecord job, ImageRequest request, Plan plan, ResumedTasks tasks) => WorkOnAsync(job, request, plan, tasks);

    /// <summary>Works on a job under this process's lease that nobody here waits for.</summary>
    internal async Task WorkOnAsync(JobRecord job, ImageRequest request, Plan plan, ResumedTasks? tasks = null)
    {
        var running = new RunningJob(job.Id, survivesItsWatchers: true)
        {
            Journal = job.Submission is null ? null : new JournalWriter(job, _services.Journal, _services.Signals, _time, _logger),
        };
        if (tasks is not null)
        {
            running.Journal?.Resumed();
        }

        _running.Add(running);
        await WorkAsync(new JobRun(job, request, plan, running, request.Timeout ?? _options.RequestTimeout), tasks);
    }

    /// <summary>Waits until no job runs, at most <paramref name="grace"/>; what still runs then is left to the next start.</summary>
    public async Task DrainAsync(TimeSpan grace)
    {
        using var clock = new CancellationTokenSource(grace, _time);
        while (!_running.IsEmpty && !clock.IsCancellationRequested)
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

    private async ValueTask<PlanResult> ForeseeAsync(ImageRequest request, CallContext context, CancellationToken cancellationToken) =>
        await _accept.RunAsync(request, cancellationToken) is { } invalid
            ? new PlanResult.Refused(invalid)
            : await _plan.RunAsync(request, new PlanContext(JobId: "", context.Dialect), cancellationToken);

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
            await CloseJournalAsync(run);
            result = await SettleAsync(job, attempts);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await CloseJournalAsync(run);
            result = await _brokenEnds.EndAsync(job, exception);
        }
        finally
        {
            run.Request.DisposePictures();
        }

        // 9. Answer
        _answer.Run(run.Running, result);
        if (result.Job.IsFinal)
        {
            await FollowAsync(result);
        }
    }

    private async Task<JobResult> SettleAsync(JobRecord job, AttemptResult attempts)
    {
        try
        {
            if (await _settle.RunAsync(job, attempts, CancellationToken.None) is { } ended)
            {
                return new JobResult(ended, attempts.Images, attempts.Attempts);
            }
        }
        catch (StorageException exception)
        {
            // What was made and paid for is written down when the records are back; whoever waits now is told what holds now.
            EngineLog.EndNotWritten(_logger, exception, job.Id);
            _ = _brokenEnds.OweAsync(job, async () =>
            {
                if (await _settle.RunAsync(job, attempts, CancellationToken.None) is { } late)
                {
                    await FollowAsync(new JobResult(late, attempts.Images, attempts.Attempts));
                }
            });
            return job.Submission is null ? _brokenEnds.Of(job, FailureKind.StorageUnavailable) : new JobResult(job, [], []);
        }

        EngineLog.EndedElsewhere(_logger, job.Id);
        return await _results.FindAsync(job.Id, CancellationToken.None) ?? _brokenEnds.Of(job, FailureKind.Internal);
    }

    /// <summary>What follows an end that is on record.</summary>
    private async Task FollowAsync(JobResult result)
    {
        var job = result.Job;
        _services.Signals.SendJob(job);
        if (job.Submission is null || job.State == JobState.Succeeded)
        {
            // A submitted job that came to nothing may be tried again; until the sweep it keeps what it was given.
            await _opening.ForgetInputsAsync(job);
        }

        var ms = (long)(job.Duration ?? TimeSpan.Zero).TotalMilliseconds;
        EngineLog.JobEnded(_logger, job.Id, job.State, ms, result.Images.Count, job.Provider);
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
            return tasks?.GivenUp(_time.GetUtcNow()) ?? new AttemptResult
            {
                Images = [],
                Attempts = [],
                Failure = new ProviderFailure(kind, "The job ended before anybody was asked; nothing was charged.") { Charged = Charge.No },
            };
        }
    }

    private static Task CloseJournalAsync(JobRun run) => run.Running.Journal?.CompleteAsync() ?? Task.CompletedTask;
}
