using System.CommandLine;
using System.Text.Json;
using Atelier.Cli.Backends;
using Atelier.Cli.Batches;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier batch FILE</c>.</summary>
internal static class BatchCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("batch", "Make a picture of every line of a file, up to 10,000. Interrupted, the same command goes on where it left off.");
        var file = new Argument<string>("FILE") { Description = "A file with one JSON object or string a line: prompts, or the fields of POST /api/v1/generate." };
        var folder = new Option<string?>("--out") { Description = "Folder for the pictures and manifest.jsonl. Default: the file's name without its extension.", HelpName = "DIR" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what it would cost, and who would draw." };
        var resume = new Option<bool>("--resume") { Description = "Go on with a batch that paused, for want of money for instance." };
        var model = new Option<string?>("--model", "-m") { Description = "Model for lines that name none.", HelpName = "MODEL" };
        var size = new Option<string?>("--size") { Description = "Size for lines that name none, such as 1024x1024.", HelpName = "WxH" };
        var quality = new Option<string?>("--quality") { Description = "Quality for lines that name none.", HelpName = "WORD" };
        var maxCost = new Option<decimal?>("--max-cost") { Description = "US dollars all of it may cost; at the next picture above it the batch pauses.", HelpName = "AMOUNT" };
        maxCost.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<decimal?>() is < 0)
            {
                result.AddError("--max-cost is an amount of US dollars from 0");
            }
        });
        var priority = PriorityOption.Create();
        var json = new Option<bool>("--json") { Description = "Print the batch, or its price, as JSON." };
        command.Add(file);
        foreach (var option in new Option[] { folder, dryRun, resume, model, size, quality, maxCost, priority, json })
        {
            command.Add(option);
        }

        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var isJson = parsed.GetValue(json);
            if (!File.Exists(path))
            {
                return Problems.Misunderstood(shell, $"There is no file '{path}'.", isJson);
            }

            var batch = new BatchFile(path)
            {
                Priority = PriorityOption.Read(parsed, priority),
                MaxCostUsd = parsed.GetValue(maxCost),
                Defaults = DefaultsOf(("model", parsed.GetValue(model)), ("size", parsed.GetValue(size)), ("quality", parsed.GetValue(quality))),
            };
            if (parsed.GetValue(dryRun))
            {
                return await Ask.RunAsync(
                    shell,
                    where.Read(parsed),
                    isJson,
                    backend => backend.Batches.ForeseeAsync(batch, cancellationToken),
                    static () => FactsJson.Readable.BatchEstimateInfo,
                    estimate => Print(shell, estimate));
            }

            var opened = Backend.Open(shell, where.Read(parsed));
            if (!opened.IsOk)
            {
                return Problems.Tell(shell, opened.Error, isJson);
            }

            await using var backend = opened.Value;
            var target = parsed.GetValue(folder) ?? Path.GetFileNameWithoutExtension(path);
            return await new BatchRun(shell, backend, batch, target, isJson).RunAsync(parsed.GetValue(resume), cancellationToken);
        });
        return command;
    }

    private static string? DefaultsOf(params (string Name, string? Value)[] fields)
    {
        var given = Array.FindAll(fields, static field => field.Value is not null);
        if (given.Length == 0)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, value) in given)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Print(Shell shell, BatchEstimateInfo estimate)
    {
        shell.Output.WriteLine(FormattableString.Invariant(
            $"{estimate.Items - estimate.Failed} items, {Lines.Cost(estimate.Price.Expected)} (from {estimate.Price.Low:0.######} to {estimate.Price.High:0.######})"));
        foreach (var share in estimate.Models)
        {
            shell.Output.WriteLine(FormattableString.Invariant($"  {share.Items} by {share.Provider}/{share.Model}, {Lines.Cost(share.Expected)}"));
        }

        if (estimate.Failed > 0)
        {
            shell.Error.WriteLine(FormattableString.Invariant($"{estimate.Failed} lines would fail; hand the file in to see which and why."));
        }

        if (estimate.Unpriced > 0)
        {
            shell.Error.WriteLine(FormattableString.Invariant($"Of {estimate.Unpriced} more nobody knows the price."));
        }
    }
}
