using Atelier.Core.Policy;

namespace Atelier.Core.Engine.Steps;

/// <summary>Step 3. The caller's rate, the house's capacity, and words that nobody may draw.</summary>
internal sealed class AdmitStep(EngineOptions options, IRequestRate rate, BlockedWords blockedWords, JobSlots slots)
{
    public async ValueTask<JobError?> RunAsync(ImageRequest request, CallContext context, Arrival arrival, CancellationToken cancellationToken)
    {
        if (arrival != Arrival.InBatch && await rate.TryTakeAsync(context.Caller, cancellationToken) is { } wait)
        {
            return FailureTable.Error(FailureKind.RateLimited, $"More than {options.RequestsPerMinute} requests a minute; try again in {Math.Ceiling(wait.TotalSeconds)} s.")
                with { RetryAfter = wait };
        }

        if (arrival == Arrival.Waiting && slots.IsFull)
        {
            return FailureTable.Error(FailureKind.RateLimited, $"{options.MaxWaitingJobs} jobs are already waiting; try again shortly.")
                with { Code = "server_is_overloaded", RetryAfter = TimeSpan.FromSeconds(2) };
        }

        return blockedWords.Refuses(request.Prompt) || request.Turns.Any(turn => blockedWords.Refuses(turn.Text ?? ""))
            ? FailureTable.Error(FailureKind.ContentRejected, "The prompt was refused by this server's content policy. Change the prompt.", "prompt")
            : null;
    }
}
