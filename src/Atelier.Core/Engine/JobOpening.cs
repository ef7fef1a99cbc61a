using System.Text.Json;
using Atelier.Core.Engine.Steps;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine;

/// <summary>Makes a prepared request a job with its given pictures, and takes back what was set aside for one that did not become a job.</summary>
internal sealed class JobOpening(EngineOptions options, EngineServices services, ILogger logger)
{
    private readonly InputSpool _inputs = new(services.Blobs);

    /// <summary>The job without given pictures, and without anything set aside.</summary>
    public JobRecord DraftOf(Prepared ready) => DraftOf(ready, inputs: null);

    /// <summary>The job, whose given pictures are kept from here on.</summary>
    public async Task<JobRecord> OpenAsync(Prepared ready, CancellationToken cancellationToken)
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
    public async ValueTask WithdrawAsync(Prepared ready)
    {
        if (ready.Reserved.IsNothing)
        {
            return;
        }

        try
        {
            await services.Ledger.SettleAsync(ready.JobId, 0, images: 0, services.Time.GetUtcNow(), CancellationToken.None);
        }
        catch (StorageException exception)
        {
            // The hold runs out by itself.
            EngineLog.JobNotStored(logger, exception);
        }
    }

    /// <summary>Removes the pictures given with a job that needs them no more.</summary>
    public async Task ForgetInputsAsync(JobRecord job)
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
            EngineLog.JobThrew(logger, exception, job.Id);
        }
    }

    private JobRecord DraftOf(Prepared ready, StoredInputs? inputs) =>
        JobDraft.Of(ready.JobId, ready.Request, ready.Context, ready.Plan, ready.Recognition, inputs, services.Time.GetUtcNow()) with
        {
            IsAnnounced = ready.Context.Webhook is not null || options.AnnouncesEveryEnd,
        };
}
