using System.Text.Json;
using Atelier.Cli.Backends;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Batches;

/// <summary>Hands a file of prompts in, follows it to its end and saves its pictures. Stopped, the same command goes on where it left off.</summary>
internal sealed class BatchRun(Shell shell, IBackend backend, BatchFile file, string folder, bool json)
{
    private const string ManifestName = "manifest.jsonl";

    /// <summary>How often at most pictures are fetched on the way: reading what became of everybody takes a while.</summary>
    private const int FetchesOnTheWay = 20;

    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(500);

    private IBatchDesk Desk => backend.Batches;

    /// <param name="resume">Whether a paused batch goes on.</param>
    /// <param name="cancellationToken">Stops; what was handed in stays.</param>
    public async Task<int> RunAsync(bool resume, CancellationToken cancellationToken)
    {
        var handedIn = await Desk.SubmitAsync(file, await file.KeyAsync(cancellationToken), cancellationToken);
        if (!handedIn.IsOk)
        {
            return Problems.Tell(shell, handedIn.Error, json);
        }

        var batch = handedIn.Value.Batch;
        if (handedIn.Value.WasThere)
        {
            shell.Error.WriteLine($"Going on with batch {batch.Id}, which this file was handed in as before.");
        }

        if (batch.State == "paused" && resume)
        {
            var resumed = await Desk.ResumeAsync(batch.Id, cancellationToken);
            if (!resumed.IsOk)
            {
                return Problems.Tell(shell, resumed.Error, json);
            }

            batch = resumed.Value;
        }

        try
        {
            await using var work = Desk.Work();
            var ended = await FollowAsync(batch, cancellationToken);
            return ended.IsOk ? Tell(ended.Value) : Problems.Tell(shell, ended.Error, json);
        }
        catch (OperationCanceledException)
        {
            shell.Error.WriteLine($"Batch {batch.Id} stays as it is; the same command goes on with it.");
            throw;
        }
    }

    private async Task<Answer<BatchInfo>> FollowAsync(BatchInfo batch, CancellationToken cancellationToken)
    {
        var fetched = 0;
        await using (var progress = BatchProgress.Start(shell, batch))
        {
            while (batch.State is "running" or "validating")
            {
                await Task.Delay(s_glance, shell.Time, cancellationToken);
                var now = await Desk.FindAsync(batch.Id, cancellationToken);
                if (!now.IsOk)
                {
                    return now;
                }

                batch = now.Value;
                progress.Update(batch);
                if (batch.Counts.Succeeded - fetched > Math.Max(1, batch.Total / FetchesOnTheWay))
                {
                    fetched = batch.Counts.Succeeded;
                    await SaveAsync(batch, cancellationToken);
                }
            }
        }

        return await SaveAsync(batch, cancellationToken) is { } problem ? problem : batch;
    }

    /// <summary>Saves every picture that is there and not saved yet, and what became of each item.</summary>
    private async Task<JobError?> SaveAsync(BatchInfo batch, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, "." + ManifestName);
        await using (var manifest = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await foreach (var outcome in Desk.ListResultsAsync(batch.Id, cancellationToken))
            {
                foreach (var (picture, told) in outcome.Pictures.Zip(outcome.Result.Images))
                {
                    var path = Path.Combine(folder, Path.GetFileName(told.File));
                    if (!File.Exists(path) && await PictureFiles.SaveAsync(picture, path, cancellationToken) is SaveResult.NotWritten notWritten)
                    {
                        return new JobError(FailureKind.Internal, "not_written", $"{path} could not be written: {notWritten.Problem}");
                    }
                }

                await manifest.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(outcome.Result, ManifestJson.Default.BatchResultInfo), cancellationToken);
                await manifest.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }
        }

        File.Move(unfinished, Path.Combine(folder, ManifestName), overwrite: true);
        return null;
    }

    private int Tell(BatchInfo batch)
    {
        if (json)
        {
            JsonOutput.Print(shell, batch, FactsJson.Readable.BatchInfo);
        }
        else
        {
            var counts = batch.Counts;
            shell.Output.WriteLine(FormattableString.Invariant(
                $"Batch {batch.Id} is {batch.State}: {counts.Succeeded} made, {counts.Failed + counts.Unknown} failed, {counts.Cancelled} cancelled of {batch.Total}, {Lines.Cost(batch.Cost)}."));
            shell.Output.WriteLine(folder);
        }

        if (batch.State == "paused")
        {
            shell.Error.WriteLine($"{batch.Reason} Go on with --resume.");
        }

        return batch.State == "completed" && batch.Counts is { Failed: 0, Unknown: 0 } ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
