using System.Text.Json;
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
    private readonly KeptOrigins _origins;
    private readonly RecogniseStep _recognise;
    private readonly AdmitStep _admit;
    private readonly QuoteStep _quote;
    private readonly EnhanceStep _enhance;
    private readonly PlanStep _plan;
    private readonly CachedAnswers _cached;
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
        _brokenEnds = new BrokenEnds(options, services.Jobs, services.Images, _time, _logger);
        _slots = new JobSlots(options);
        _inputs = new InputSpool(services.Blobs);
        _accept = new AcceptStep(options, new GivenPictures(services.Intake, services.Operations, services.Limits));
        _origins = new KeptOrigins(services.Images, _time);
        _recognise = new RecogniseStep(options, services.Jobs, _results, _running, _time);
        var blockedWords = new BlockedWords(options.ContentModeration ? options.BlockedWords : []);
        _admit = new AdmitStep(options, services.Rate, blockedWords, _slots);
        _enhance = new EnhanceStep(options, services.Enhancer, blockedWords, _time, _logger);
        _quote = new QuoteStep(services.Quotes, options.Quotes, _time);
        _plan = new PlanStep(services.Planner, services.Breakers, services.Measurements);
        _cached = new CachedAnswers(options, services.Jobs, _results, services.Blobs, _time);
        _reserve = new ReserveStep(options, services.Budgets, services.Ledger, _time);
        _room = new StoreRoom(services.Images, services.Blobs, loggers.CreateLogger<StoreRoom>());
        var keep = new KeepStep(options, services.Blobs, _room, services.Intake, services.Operations, services.Limits, _time, loggers.CreateLogger<KeepStep>());
        var caller = new CallRunner(options, services, keep, loggers.CreateLogger<CallRunner>());
        _attempt = new AttemptStep(options, services, _reserve, caller, loggers.CreateLogger<AttemptStep>());
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
            // 1. Accept
            if (await _accept.RunAsync(request, cancellationToken) is { } invalid)
            {
                return new StartResult.Refused(invalid);
            }

            await _origins.FindAsync(request, context.Caller, cancellationToken);

            // 2. Recognise. From here until one has started, same requests in this process wait for each other.
            var timeout = request.Timeout ?? _options.RequestTimeout;
            var fingerprint = await RequestFingerprint.ComputeAsync(request, cancellationToken);
            var recognition = Recognition.Of(_options, request, context, fingerprint);
            using var turn = await _recognise.EnterAsync(recognition, cancellationToken);
            if (await _recognise.RunAsync(recognition, timeout, cancellationToken) is { } known)
            {
                return known;
            }

            // 3. Admit
            if (await _admit.RunAsync(request, context, cancellationToken) is { } notAdmitted)
            {
                return new StartResult.Refused(notAdmitted);
            }

            var (quoted, notQuoted) = await _quote.CheckAsync(request, context, cancellationToken);
            if (notQuoted is not null)
            {
                return new StartResult.Refused(notQuoted);
            }

            // 4. Plan
            var jobId = Ids.New(_time);
            (request, var planned) = await PlanAsync(request, new PlanContext(jobId, context.Dialect) { Quoted = quoted }, cancellationToken);
            if (planned is PlanResult.Refused { Error: var notPlanned, PassedOver: var nobody })
            {
                return new StartResult.Refused(notPlanned) { PassedOver = nobody };
            }

            var plan = ((PlanResult.Planned)planned).Plan;

            // What was made before, and may serve again, is not bought.
            if (await _cached.FindAsync(request, context, plan, fingerprint, cancellationToken) is { } made)
            {
                var draft = JobDraft.Of(jobId, request, context, plan, recognition, inputs: null, _time.GetUtcNow());
                var answered = CachedAnswers.Answer(draft, made.Job);
                return await _recognise.ClaimAsync(answered, recognition, timeout, cancellationToken)
                    ?? new StartResult.Started(new JobTicket(new JobResult(answered, made.Images, []), replayed: false));
            }

            // 5. Reserve
            var (reserved, shortfall) = await _reserve.RunAsync(plan, jobId, request, context, timeout, cancellationToken);
            if (shortfall is not null)
            {
                return new StartResult.Refused(shortfall);
            }

            // From here on the request is a job, and what is accepted is not lost.
            var running = new RunningJob(jobId, survivesItsWatchers: recognition.Key is not null) { SharedName = recognition.SharedName };
            JobRecord job;
            StartResult? quicker;
            var bounded = quoted?.Bound(request) ?? request;
            try
            {
                job = await NewJobAsync(jobId, bounded, context, plan, recognition, reserved, cancellationToken);
                _running.Add(running);
                quicker = await _recognise.ClaimAsync(job, recognition, timeout, cancellationToken);
            }
            catch
            {
                await WithdrawAsync(running, reserved);
                throw;
            }

            if (quicker is not null)
            {
                await WithdrawAsync(running, reserved);
                await ForgetInputsAsync(job);
                return quicker;
            }

            started = running;
            var ticket = new JobTicket(running);
            var run = new JobRun(job, bounded, plan, running, timeout);
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

    private async ValueTask<PlanResult> ForeseeAsync(ImageRequest request, CallContext context, CancellationToken cancellationToken) =>
        await _accept.RunAsync(request, cancellationToken) is { } invalid
            ? new PlanResult.Refused(invalid)
            : await _plan.RunAsync(request, new PlanContext(JobId: "", context.Dialect), cancellationToken);

    /// <summary>Plans with better words where the caller wants them, and with the caller's own where those would be refused or cost too much.</summary>
    private async ValueTask<(ImageRequest Request, PlanResult Planned)> PlanAsync(
        ImageRequest request,
        PlanContext context,
        CancellationToken cancellationToken)
    {
        var enhanced = await _enhance.RunAsync(request, cancellationToken);
        var planned = await _plan.RunAsync(enhanced, context, cancellationToken);
        if (planned is not PlanResult.Refused || enhanced.Enhanced is null || ReferenceEquals(enhanced, request))
        {
            return (enhanced, planned);
        }

        var asItIs = EnhanceStep.AsItIs(request);
        return (asItIs, await _plan.RunAsync(asItIs, context, cancellationToken));
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
            return tasks?.GivenUp(_time.GetUtcNow()) ?? new AttemptResult
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
        Recognition recognition,
        Reservation reserved,
        CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var inputs = await _inputs.KeepAsync(jobId, request, cancellationToken);
        return JobDraft.Of(jobId, request, context, plan, recognition, inputs, now) with
        {
            LeaseOwner = _services.Node.Name,
            LeaseUntil = now + _options.Lease,
            Warnings = [.. request.Warnings, .. reserved.Warnings],
            ReservedUsd = reserved.Usd,
            ReservedImages = reserved.Images,
        };
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
