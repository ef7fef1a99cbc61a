using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Backends.Local;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;
using Atelier.Cli.Terminal;
using Atelier.Stores;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier db copy --from FILE --to URL</c>.</summary>
internal static class DbCopyCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("copy", "Copy the records of an embedded database into PostgreSQL, all of them or none.");
        var from = new Option<string?>("--from")
        {
            Description = "The embedded database: a file, or sqlite:FILE. Default: atelier.db in the data folder (ATELIER_DATA, or ./data).",
            HelpName = "FILE",
        };
        var to = new Option<string?>("--to")
        {
            Description = "The empty database to fill, postgres://user:password@host/database. Default: DATABASE_URL, which keeps the password out of the list of processes.",
            HelpName = "URL",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(from);
        command.Add(to);
        command.Add(json);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(shell, parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Shell shell, string? from, string? to, bool json, CancellationToken cancellationToken)
    {
        var settings = LocalSettings.Read(new Place.Here(DataFolder: null));
        if (settings.Problems.Count > 0)
        {
            return Problems.Tell(shell, new JobError(FailureKind.InvalidRequest, "bad_setting", settings.Describe()), json);
        }

        var library = settings.Options.Library;
        if (!TryRead("--from", from, new StoreOptions { DataFolder = library.DataFolder }.DatabaseFile, allowPath: true, out var source, out var problem)
            || !TryRead("--to", to, unset: null, allowPath: false, out var target, out problem))
        {
            return Problems.Misunderstood(shell, problem, json);
        }

        target ??= library.Database;
        if (source?.SqliteFile is not { } file)
        {
            return Problems.Misunderstood(shell, "--from names an embedded database; PostgreSQL's own pg_dump copies from one server to another.", json);
        }

        if (target is not { IsServer: true })
        {
            return Problems.Misunderstood(shell, "--to, or else DATABASE_URL, names the PostgreSQL database to fill: postgres://user:password@host/database", json);
        }

        return await CopyAsync(shell, file, target, json, cancellationToken);
    }

    private static async Task<int> CopyAsync(Shell shell, string file, DatabaseUrl target, bool json, CancellationToken cancellationToken)
    {
        RecordCopyResult result;
        try
        {
            await using var progress = CopyProgress.Start(shell);
            result = await RecordCopy.RunAsync(file, target, shell.Time.GetUtcNow(), progress, cancellationToken);
        }
        catch (StorageException trouble)
        {
            return Problems.Tell(shell, new JobError(FailureKind.StorageUnavailable, "storage_unavailable", trouble.Message), json);
        }

        if (result.Refusal is { } refusal)
        {
            return Problems.Tell(shell, new JobError(FailureKind.Conflict, "refused", refusal), json);
        }

        var tables = result.Tables.Select(static table => new CopiedTableInfo(table.Name, table.Rows)).ToList();
        if (json)
        {
            return JsonOutput.Print(shell, new RecordsCopied(target.ToString(), tables), FactsJson.Readable.RecordsCopied);
        }

        foreach (var table in tables.Where(static table => table.Rows > 0))
        {
            shell.Output.WriteLine($"{table.Name}: {Lines.Count(table.Rows, "row")}");
        }

        shell.Output.WriteLine($"Copied to {target}. Set DATABASE_URL to it and start; {Path.GetFullPath(file)} stays as it is.");
        return ExitCodes.Ok;
    }

    /// <param name="option">The option's name.</param>
    /// <param name="text">What it says.</param>
    /// <param name="unset">The file that is meant where it says nothing.</param>
    /// <param name="allowPath">Whether a plain path is a file of SQLite.</param>
    /// <param name="url">The place; <see langword="null"/> for none.</param>
    /// <param name="problem">What is wrong; empty for nothing.</param>
    private static bool TryRead(string option, string? text, string? unset, bool allowPath, out DatabaseUrl? url, out string problem)
    {
        url = null;
        problem = "";
        if ((text ?? unset) is not { } said || DatabaseUrl.TryParse(said, allowPath, out url, out var wrong))
        {
            return true;
        }

        problem = $"{option} cannot be used: {wrong} Allowed: {(allowPath ? "a file of SQLite, " : "")}{DatabaseUrl.Allowed}";
        return false;
    }
}
