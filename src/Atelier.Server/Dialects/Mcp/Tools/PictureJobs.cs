using Atelier.Core.Engine;
using Atelier.Server.Dialects.Mcp.Wire;
using Atelier.Server.Dialects.Mcp.Writing;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Settings;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary>Runs what tools ask for and shows what came of it. A call that is cancelled cancels its job.</summary>
internal sealed class PictureJobs(ImageEngine engine, PictureContents pictures, DrawingOptions drawing)
{
    /// <summary>The argument of every tool that makes something.</summary>
    public const string Key = "idempotency_key";

    /// <param name="call">The tool's call.</param>
    /// <param name="request">What it means. Its pictures are disposed here.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">The call's.</param>
    public async Task<CallToolResult> RunAsync(ToolCall call, ImageRequest request, string? key, CancellationToken cancellationToken)
    {
        if (!drawing.GenerateActualImages && request.Operation != ImageOperation.Transform)
        {
            request.DisposePictures();

            const string Off = "No picture can be made: generation is switched off on this server (FAKEAI_GENERATE_ACTUAL_IMAGES is false).";
            return ToolAnswers.Failed(FailureTable.Error(FailureKind.NotSupported, Off));
        }

        switch (await engine.StartAsync(request, call.Client.Call(key), cancellationToken))
        {
            case StartResult.Started { Ticket: var ticket }:
                using (ticket)
                {
                    return await FinishAsync(call, request, ticket, cancellationToken);
                }

            case StartResult.Refused { Error: var refused }:
                return ToolAnswers.Failed(refused.Parameter == "Idempotency-Key" ? InOurWords(refused) : refused);

            case var other:
                throw new InvalidOperationException($"Starting came to {other.GetType().Name}.");
        }
    }

    /// <summary>The engine names the key as callers over HTTP spell it.</summary>
    private static JobError InOurWords(JobError refused) => refused with
    {
        Parameter = Key,
        Message = refused.Message.Replace("Header 'Idempotency-Key'", $"Parameter '{Key}'", StringComparison.Ordinal)
            .Replace("Idempotency-Key", Key, StringComparison.Ordinal),
    };

    private async Task<CallToolResult> FinishAsync(ToolCall call, ImageRequest request, JobTicket ticket, CancellationToken cancellationToken)
    {
        var result = await WatchAsync(call.Progress, request.Count, ticket, cancellationToken);
        if (JobFailures.Of(result.Job) is { } failed)
        {
            return ToolAnswers.Failed(failed, result.Job.Id);
        }

        if (result.Images.Count == 0)
        {
            // Only a replayed answer can have outlived its pictures.
            var gone = $"The pictures of job {result.Job.Id} have expired or were deleted. Ask again with a new {Key}.";
            return ToolAnswers.Failed(new JobError(FailureKind.InvalidRequest, "images_gone", gone), result.Job.Id);
        }

        var made = await DescribeAsync(result, ticket.Replayed || ticket.Joined, call.Client, cancellationToken);
        var content = await pictures.ShowAsync(result.Images, cancellationToken);
        content.Add(new TextContentBlock { Text = GeneratedWords.Tell(made) });
        return ToolAnswers.Of(made, McpJson.Default.GeneratedBody, content);
    }

    private static async Task<JobResult> WatchAsync(IProgressTeller progress, int count, JobTicket ticket, CancellationToken cancellationToken)
    {
        await progress.TellAsync(0, count, $"Job {ticket.JobId} has begun.", cancellationToken);
        var done = 0;
        await foreach (var happened in ticket.WatchAsync(cancellationToken))
        {
            if (happened is JobEvent.Kept)
            {
                done++;
                await progress.TellAsync(done, count, $"{done} of {count} done.", cancellationToken);
            }
        }

        return await ticket.WaitAsync(cancellationToken);
    }

    private static async Task<GeneratedBody> DescribeAsync(JobResult result, bool replayed, McpClientContext client, CancellationToken cancellationToken)
    {
        var images = new List<PictureBody>(result.Images.Count);
        foreach (var image in result.Images)
        {
            images.Add(await PictureBody.FromAsync(image, client, cancellationToken));
        }

        var job = result.Job;
        return new GeneratedBody
        {
            JobId = job.Id,
            Provider = job.Provider,
            Model = job.Model,
            Cost = job.CostUsd,
            Duration = (long)(job.Duration ?? TimeSpan.Zero).TotalMilliseconds,
            Simulated = job.Simulated,
            Replayed = replayed,
            Cached = job.CachedFrom is not null,
            Images = images,
            Adjustments = [.. job.Adjustments.Select(AdjustmentBody.From)],
            Warnings = job.Warnings,
            Text = job.Text,
        };
    }
}
