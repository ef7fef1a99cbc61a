using System.Text.Json;
using Atelier.Core.Engine.Steps.Recognise;
using Atelier.Core.Planning;

namespace Atelier.Core.Engine;

/// <summary>A job's record as its request and plan make it, before anybody works on it.</summary>
internal static class JobDraft
{
    public static JobRecord Of(
        string jobId,
        ImageRequest request,
        CallContext context,
        Plan plan,
        Recognition recognition,
        StoredInputs? inputs,
        DateTimeOffset now) => new()
        {
            Id = jobId,
            State = JobState.Running,
            Operation = request.Operation,
            Dialect = context.Dialect,
            Caller = context.Caller,
            User = request.User,
            Team = context.Team,
            IdempotencyKey = recognition.Key,
            Fingerprint = recognition.Fingerprint,
            RequestJson = JsonSerializer.Serialize(StoredRequest.From(request, inputs), StoredRequestJson.Default.StoredRequest),
            Prompt = request.Enhanced?.Asked ?? request.Prompt,
            Model = plan.Model,
            Count = request.Count,
            CreatedAt = now,
            Plan = [.. plan.Candidates.Select(static candidate => $"{candidate.Provider.Id}/{candidate.Model}")],
            PassedOver = plan.PassedOver,
            Warnings = request.Warnings,
            Webhook = context.Webhook,
        };
}
