using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier images import PATH</c>.</summary>
internal static class ImagesImportCommand
{
    private static readonly HashSet<string> s_extensions =
        new([".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"], StringComparer.OrdinalIgnoreCase);

    public static Command Create(Shell shell)
    {
        var command = new Command("import", "Take pictures in that were made elsewhere, with what they tell of their making.");
        var paths = new Argument<string[]>("PATH") { Description = "Pictures, or folders of pictures with all that is in them.", Arity = ArgumentArity.OneOrMore };
        var tags = new Option<string[]>("--tag") { Description = "Tags for all of them.", HelpName = "TAG", AllowMultipleArgumentsPerToken = true };
        var collection = new Option<string?>("--collection") { Description = "The collection they come into.", HelpName = "ID" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        command.Add(paths);
        command.Add(tags);
        command.Add(collection);
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => ImportAsync(
                    backend, parsed.GetRequiredValue(paths), parsed.GetValue(tags) ?? [], parsed.GetValue(collection), shell, cancellationToken),
                static () => FactsJson.Readable.ImportReport,
                report => shell.Output.WriteLine($"{report.Imported} imported, {report.Duplicates} kept already, {report.Refused} refused")));
        return command;
    }

    private static async Task<Answer<ImportReport>> ImportAsync(
        IBackend backend,
        string[] paths,
        string[] tags,
        string? collection,
        Shell shell,
        CancellationToken cancellationToken)
    {
        var files = new List<ImportedInfo>();
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path))
            {
                return new JobError(FailureKind.InvalidRequest, "file_not_found", $"There is no file or folder '{path}'.");
            }

            foreach (var file in FilesIn(path))
            {
                var answer = await backend.Shelf.ImportAsync(file, tags, collection, cancellationToken);
                if (!answer.IsOk)
                {
                    return answer.Error;
                }

                files.Add(answer.Value);
                if (answer.Value.Message is { } reason)
                {
                    shell.Error.WriteLine($"{file}: {reason}");
                }
            }
        }

        return new ImportReport(Count("imported"), Count("duplicate"), Count("refused"), files);

        int Count(string status) => files.Count(file => file.Status == status);
    }

    /// <summary>A file that is named is tried whatever it is called; in folders, names tell what is a picture.</summary>
    private static IEnumerable<string> FilesIn(string path) => File.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(static file => s_extensions.Contains(Path.GetExtension(file)))
            .Order(StringComparer.Ordinal);
}
