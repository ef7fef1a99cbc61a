using System.Text.Json;
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
        _brokenEnds = new BrokenEnds(options, services.Jobs, services.Images, _time, _logger);
        _slots = new JobSlots(options);
        _inputs = new InputSpool(services.Blobs);
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
        _room = new StoreRoom(services.Images, services.Blobs, loggers.CreateLogger<StoreRoom>());
        var keep = new KeepStep(options, services.Blobs, _room, services.Intake, services.Operations, services.Limits, _time, loggers.CreateLogger<KeepStep>());
        var caller = new CallRunner(options, services, keep, loggers.CreateLogger<CallRunner>());
        _attempt = new AttemptStep(options, services, reserve, caller, loggers.CreateLogger<AttemptStep>());
        _settle = new SettleStep(services.Jobs, _time);
        _answer = new AnswerStep(_running);
    }

    /// <summary>Whether no job runs in this process.</summary>
    public bool IsIdle => _running.IsEmpty;

    /// <summary>Whether a job runs in this process.</summary>
    public bool IsRunning(string jobId) => _running.Find(jobId) is not null;

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
                    var answered = CachedAnswers.Answer(DraftOf(ready, inputs: null), made.Job);
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
                    job = await NewJobAsync(ready, cancellationToken) with
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
                    await WithdrawAsync(ready);
                    throw;
                }

                if (quicker is not null)
                {
                    _running.Remove(running);
                    await WithdrawAsync(ready);
                    await ForgetInputsAsync(job);
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
                Dispose(request);
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
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            if (request.Keeping == PictureKeeping.Never)
            {
                return new SubmitResult.Refused(FailureTable.Error(
                    FailureKind.InvalidRequest,
                    "A job that is handed in keeps its pictures until they are fetched. Leave out 'store_images', or wait for the pictures with POST /api/v1/generate.",
                    "store_images"));
            }

            // Nobody waits for its answer, which is all that pictures nobody keeps live for.
            request = request with { Keeping = PictureKeeping.Always };
            var arrival = options.BatchId is null ? Arrival.Submitted : Arrival.InBatch;
            if (arrival == Arrival.Submitted && await _services.Queue.CountAsync(cancellationToken) is var waiting && waiting >= _options.Queue.MaxWaiting)
            {
                return new SubmitResult.Refused(FailureTable.Error(
                    FailureKind.RateLimited,
                    $"{waiting} jobs stand in line, the most this server takes; try again later.")
                    with { Code = "server_is_overloaded", RetryAfter = TimeSpan.FromSeconds(10) });
            }

            var (ready, answer) = await _preparation.RunAsync(request, context, arrival, cancellationToken);
            if (ready is null)
            {
                return await AcceptedAsync(answer!, cancellationToken);
            }

            using (ready)
            {
                return await AddToLineAsync(ready, options, cancellationToken);
            }
        }
        catch (StorageException exception)
        {
            EngineLog.JobNotStored(_logger, exception);
            return new SubmitResult.Refused(FailureTable.Error(FailureKind.StorageUnavailable, FailureTable.NotStored));
        }
        finally
        {
            Dispose(request);
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
            Dispose(request);
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
            Dispose(request);
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
            await CloseJournalAsync(run);
            result = await _brokenEnds.EndAsync(job, exception);
        }
        finally
        {
            Dispose(run.Request);
        }

        // 9. Answer
        _answer.Run(run.Running, result);
        _services.Signals.SendJob(result.Job);
        _services.Signals.Send(Signals.Calls);
        if (job.Submission is null || result.Job.State == JobState.Succeeded)
        {
            // A submitted job that came to nothing may be tried again; until the sweep it keeps what it was given.
            await ForgetInputsAsync(job);
        }

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
            return tasks?.GivenUp(_time.GetUtcNow()) ?? new AttemptResult
            {
                Images = [],
                Attempts = [],
                Failure = new ProviderFailure(kind, "The job ended before anybody was asked; nothing was charged.") { Charged = Charge.No },
            };
        }
    }

    private static Task CloseJournalAsync(JobRun run) => run.Running.Journal?.CompleteAsync() ?? Task.CompletedTask;

    /// <summary>Adds the job to the line, unless it is there already.</summary>
    private async Task<SubmitResult> AddToLineAsync(Prepared ready, SubmitOptions options, CancellationToken cancellationToken)
    {
        JobRecord job;
        JobRecord? holder;
        try
        {
            var draft = ready.Made is null ? await NewJobAsync(ready, cancellationToken) : DraftOf(ready, inputs: null);
            job = draft with { State = JobState.Queued, Submission = SubmissionOf(ready.Plan, options) };
            job = ready.Made is { } made ? CachedAnswers.Answer(job, made.Job) : job;

            // A place in a batch is a key of its own: whoever has it made that purchase, whatever became of it.
            holder = options.BatchId is null
                ? await _recognise.ClaimAsync(job, ready.Recognition, ready.Timeout, cancellationToken) is { } known
                    ? ((await AcceptedAsync(known, cancellationToken)) as SubmitResult.Accepted)?.Job
                    : null
                : await _services.Jobs.AddAsync(job, cancellationToken);
        }
        catch
        {
            await WithdrawAsync(ready);
            throw;
        }

        if (holder is not null)
        {
            await WithdrawAsync(ready);
            await ForgetInputsAsync(job);
            return new SubmitResult.Accepted(holder, Replayed: true);
        }

        _services.Signals.SendJob(job);
        _services.Signals.Send(Signals.Queue);
        return new SubmitResult.Accepted(job, Replayed: false);
    }

    /// <summary>What was found for a request that another one asked before it.</summary>
    private async ValueTask<SubmitResult> AcceptedAsync(StartResult answer, CancellationToken cancellationToken)
    {
        if (answer is StartResult.Refused refused)
        {
            return new SubmitResult.Refused(refused.Error) { PassedOver = refused.PassedOver };
        }

        using var ticket = ((StartResult.Started)answer).Ticket;
        var job = await _services.Jobs.FindAsync(ticket.JobId, cancellationToken);
        return new SubmitResult.Accepted(job!, Replayed: true);
    }

    private static Submission SubmissionOf(Plan plan, SubmitOptions options)
    {
        var first = plan.Candidates[0];
        return new Submission
        {
            Priority = options.Priority,
            Lane = first.Provider.Id,
            Expected = first.TypicalTime,
            ExpectedUsd = first.Price?.ExpectedUsd,
            HighUsd = plan.HighestUsd,
            BatchId = options.BatchId,
            BatchPosition = options.BatchPosition,
            RetryOf = options.RetryOf,
        };
    }

    private JobRecord DraftOf(Prepared ready, StoredInputs? inputs) =>
        JobDraft.Of(ready.JobId, ready.Request, ready.Context, ready.Plan, ready.Recognition, inputs, _time.GetUtcNow()) with
        {
            IsAnnounced = ready.Context.Webhook is not null || _options.AnnouncesEveryEnd,
        };

    private async Task<JobRecord> NewJobAsync(Prepared ready, CancellationToken cancellationToken)
    {
        var inputs = await _inputs.KeepAsync(ready.JobId, ready.Request, cancellationToken);
        return DraftOf(ready, inputs) with
        {
            Warnings = [.. ready.Request.Warnings, .. ready.Reserved.Warnings],
            ReservedUsd = ready.Reserved.Usd,
            ReservedImages = ready.Reserved.Images,
        };
    }

    /// <summary>Takes back what was set aside for a request that did not become a job. Its given pictures go with the next sweep.</summary>
    private async ValueTask WithdrawAsync(Prepared ready)
    {
        if (ready.Reserved.IsNothing)
        {
            return;
        }

        try
        {
            await _services.Ledger.SettleAsync(ready.JobId, 0, images: 0, _time.GetUtcNow(), CancellationToken.None);
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
