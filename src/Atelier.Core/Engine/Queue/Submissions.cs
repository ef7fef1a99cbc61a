using Atelier.Core.Engine.Steps;
using Atelier.Core.Engine.Steps.Recognise;
using Atelier.Core.Planning;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Queue;

/// <summary>Puts requests in line: steps 1 to 5 as for those who wait, then a row that some node takes up when its turn comes.</summary>
internal sealed class Submissions(
    EngineOptions engine,
    EngineServices services,
    Preparation preparation,
    RecogniseStep recognise,
    JobOpening opening,
    ILogger logger)
{
    /// <inheritdoc cref="ImageEngine.SubmitAsync"/>
    /// <remarks>The request's pictures stay the caller's.</remarks>
    public async Task<SubmitResult> SubmitAsync(
        ImageRequest request,
        CallContext context,
        SubmitOptions options,
        CancellationToken cancellationToken)
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
            if (arrival == Arrival.Submitted && await services.Queue.CountAsync(cancellationToken) is var waiting && waiting >= engine.Queue.MaxWaiting)
            {
                return new SubmitResult.Refused(FailureTable.Error(
                    FailureKind.RateLimited,
                    $"{waiting} jobs stand in line, the most this server takes; try again later.")
                    with { Code = "server_is_overloaded", RetryAfter = TimeSpan.FromSeconds(10) });
            }

            var (ready, answer) = await preparation.RunAsync(request, context, arrival, cancellationToken);
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
            EngineLog.JobNotStored(logger, exception);
            return new SubmitResult.Refused(FailureTable.Error(FailureKind.StorageUnavailable, FailureTable.NotStored));
        }
    }

    /// <summary>Adds the job to the line, unless it is there already.</summary>
    private async Task<SubmitResult> AddToLineAsync(Prepared ready, SubmitOptions options, CancellationToken cancellationToken)
    {
        JobRecord job;
        SubmitResult? quicker;
        try
        {
            var draft = ready.Made is null ? await opening.OpenAsync(ready, cancellationToken) : opening.DraftOf(ready);
            job = draft with { State = JobState.Queued, Submission = SubmissionOf(ready.Plan, options) };
            job = ready.Made is { } made ? CachedAnswers.Answer(job, made.Job) : job;
            quicker = options.BatchId is null
                ? await ClaimAsync(job, ready, cancellationToken)
                : await TakePlaceAsync(job, cancellationToken);
        }
        catch
        {
            await opening.WithdrawAsync(ready);
            throw;
        }

        if (quicker is not null)
        {
            await opening.WithdrawAsync(ready);
            await opening.ForgetInputsAsync(job);
            return quicker;
        }

        services.Signals.SendJob(job);
        services.Signals.Send(Signals.Queue);
        return new SubmitResult.Accepted(job, Replayed: false);
    }

    /// <returns><see langword="null"/> when the job is in line now, otherwise what another request with its key has become, or why the key is not this one's.</returns>
    private async ValueTask<SubmitResult?> ClaimAsync(JobRecord job, Prepared ready, CancellationToken cancellationToken) =>
        await recognise.ClaimAsync(job, ready.Recognition, ready.Timeout, cancellationToken) is { } known
            ? await AcceptedAsync(known, cancellationToken)
            : null;

    /// <summary>A place in a batch is a key of its own: whoever has it made that purchase, whatever became of it.</summary>
    private async ValueTask<SubmitResult?> TakePlaceAsync(JobRecord job, CancellationToken cancellationToken) =>
        await services.Jobs.AddAsync(job, cancellationToken) is { } holder ? new SubmitResult.Accepted(holder, Replayed: true) : null;

    /// <summary>What was found for a request that another one asked before it.</summary>
    private async ValueTask<SubmitResult> AcceptedAsync(StartResult answer, CancellationToken cancellationToken)
    {
        if (answer is StartResult.Refused refused)
        {
            return new SubmitResult.Refused(refused.Error) { PassedOver = refused.PassedOver };
        }

        using var ticket = ((StartResult.Started)answer).Ticket;
        var job = await services.Jobs.FindAsync(ticket.JobId, cancellationToken);
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
}
