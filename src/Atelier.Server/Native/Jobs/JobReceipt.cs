using System.Globalization;
using Atelier.Core.Engine.Queue;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Jobs;

/// <summary>Answers whoever handed a job in: with a receipt, or where they would rather wait, with the job's end.</summary>
internal sealed class JobReceipt(JobWatch watch, JobView view, ErrorAnswers errors)
{
    public async Task SendAsync(HttpContext context, SubmitResult result)
    {
        if (result is SubmitResult.Refused { Error: var refused })
        {
            await errors.WriteAsync(context, JobErrors.ToAnswer(refused));
            return;
        }

        var (job, replayed) = (SubmitResult.Accepted)result;
        var response = context.Response;
        context.NoteJob(job.Id);
        response.Headers.Location = $"{JobActionEndpoints.Root}/{job.Id}";
        response.Headers[JobHeaders.Job] = job.Id;
        if (replayed)
        {
            response.Headers[JobHeaders.Replayed] = "true";
        }

        if (!job.IsFinal && WaitPreference.Read(context.Request) is { } wait)
        {
            response.Headers[WaitPreference.AppliedHeader] = string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds:0}");
            job = await watch.WaitAsync(job.Id, wait, context.RequestAborted) ?? job;
        }

        response.StatusCode = job.IsFinal ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
        await NativeAnswer.SendAsync(context, await view.OfAsync(context, job), NativeJson.Default.JobBody);
    }
}
