using Atelier.Core.Batches;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Native.Jobs;
using Atelier.Server.Native.Upscale;
using Atelier.Server.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Batches;

/// <summary>Takes batches in, shows them, and pauses, resumes and cancels them.</summary>
internal sealed class BatchesHandler(
    BatchItemReader items,
    BatchIntake intake,
    BatchControl control,
    BatchAccess access,
    BatchView view,
    IBatchStore store,
    WebhookCheck webhooks,
    ErrorAnswers errors)
{
    public async Task SubmitAsync(HttpContext context)
    {
        try
        {
            await TakeAsync(context);
        }
        catch (BatchBodyException exception)
        {
            await errors.WriteAsync(context, Bad(exception.Message, exception.Parameter));
        }
        catch (IOException exception) when (exception is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            await errors.WriteAsync(context, Bad("The body ends too early or is malformed.", "body"));
        }
    }

    public async Task ListAsync(HttpContext context)
    {
        var query = new BatchQuery();
        if ((Page.Read(context, out var page) ?? BatchFilter.Read(context, out query)) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        query = query with { Limit = page.Limit, BeforeId = page.Cursor, Caller = JobAccess.OnlyOf(context) };
        var list = await store.ListAsync(query, context.RequestAborted);
        var next = await page.NextAsync(
            list,
            static batch => batch.Id,
            last => store.ListAsync(query with { Limit = 1, BeforeId = last }, context.RequestAborted));
        var shown = new List<LargeBatchBody>();
        foreach (var batch in list)
        {
            shown.Add(await view.OfAsync(batch, context.RequestAborted));
        }

        await NativeAnswer.SendAsync(context, new LargeBatchListBody(shown, next), NativeJson.Default.LargeBatchListBody);
    }

    public async Task FindAsync(HttpContext context)
    {
        if (await access.FindAsync(context) is { } batch)
        {
            await SendAsync(context, batch);
        }
    }

    public Task PauseAsync(HttpContext context) => ChangeAsync(context, control.PauseAsync, "running", BatchState.Paused);

    public Task ResumeAsync(HttpContext context) => ChangeAsync(context, control.ResumeAsync, "paused", BatchState.Running);

    public Task CancelAsync(HttpContext context) => ChangeAsync(context, control.CancelAsync, "running or paused", BatchState.Cancelled);

    private async Task TakeAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var (given, raw, notRead) = await BatchBodyReader.ReadAsync(context.Request, cancellationToken);
        if (given is null)
        {
            await errors.WriteAsync(context, notRead!);
            return;
        }

        var (wishes, problem) = BatchWishes.Read(given);
        problem ??= wishes!.Webhook is { } webhook ? await webhooks.RefuseAsync(webhook, cancellationToken) : null;
        if (problem is not null)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var call = PaidCall.Of(context, UpscaleMapping.Dialect) with { Webhook = wishes!.Webhook };
        var lines = items.ReadAsync(raw!, wishes.Defaults, context.Request.Headers, cancellationToken);
        if (wishes.DryRun)
        {
            var (estimate, refused) = await intake.ForeseeAsync(lines, call, cancellationToken);
            await (estimate is null
                ? errors.WriteAsync(context, JobErrors.ToAnswer(refused!))
                : NativeAnswer.SendAsync(context, BatchEstimateBody.From(estimate), NativeJson.Default.BatchEstimateBody));
            return;
        }

        var batch = intake.NewBatch(call) with { Name = wishes.Name, Priority = wishes.Priority, MaxCostUsd = wishes.MaxCostUsd };
        switch (await intake.TakeAsync(batch, lines, call, cancellationToken))
        {
            case BatchResult.Refused { Error: var error }:
                await errors.WriteAsync(context, JobErrors.ToAnswer(error));
                break;
            case BatchResult.Taken { Batch: var taken, Replayed: var replayed }:
                context.Response.Headers.Location = $"{BatchEndpoints.Root}/{taken.Id}";
                if (replayed)
                {
                    context.Response.Headers[JobHeaders.Replayed] = "true";
                }

                context.Response.StatusCode = StatusCodes.Status202Accepted;
                await SendAsync(context, taken);
                break;
        }
    }

    private async Task ChangeAsync(
        HttpContext context,
        Func<BatchRecord, CancellationToken, ValueTask<bool>> change,
        string needed,
        BatchState wanted)
    {
        if (await access.FindAsync(context) is not { } batch)
        {
            return;
        }

        var changed = await change(batch, context.RequestAborted);
        var now = await store.FindAsync(batch.Id, context.RequestAborted) ?? batch;
        if (!changed && now.State != wanted)
        {
            await errors.WriteAsync(context, new(
                StatusCodes.Status409Conflict,
                "wrong_batch_state",
                $"The batch is {WireWords.Of(now.State)}; this needs one that is {needed}."));
            return;
        }

        await SendAsync(context, now);
    }

    private async Task SendAsync(HttpContext context, BatchRecord batch) =>
        await NativeAnswer.SendAsync(context, await view.OfAsync(batch, context.RequestAborted), NativeJson.Default.LargeBatchBody);

    private static ErrorAnswer Bad(string message, string parameter) =>
        new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter };
}
