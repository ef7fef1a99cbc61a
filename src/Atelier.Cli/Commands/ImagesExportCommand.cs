using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier images export WORDS --output FILE</c>.</summary>
internal static class ImagesExportCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("export", "Pack kept pictures and all that is known of them into a zip file.");
        var conditions = new ConditionOptions(command);
        var output = new Option<string>("--output") { Description = "The zip file.", HelpName = "FILE", Required = true };
        var json = new Option<bool>("--json") { Description = "Print its length in bytes as JSON." };
        command.Add(output);
        command.Add(json);
        var where = new WhereOptions(command, shell);
        command.SetAction(async (parsed, cancellationToken) =>
            await Ask.RunAsync(
                shell,
                where.Read(parsed),
                parsed.GetValue(json),
                backend => ExportAsync(backend.Shelf, conditions.Read(parsed), parsed.GetRequiredValue(output), cancellationToken),
                static () => FactsJson.Readable.String,
                bytes => shell.Output.WriteLine($"{parsed.GetValue(output)}: {bytes} bytes")));
        return command;
    }

    /// <summary>The file has its name once it is whole; what it replaces is there until then.</summary>
    private static async Task<Answer<string>> ExportAsync(
        IPictureShelf shelf,
        IReadOnlyDictionary<string, string> conditions,
        string target,
        CancellationToken cancellationToken)
    {
        var unfinished = target + ".part";
        try
        {
            var bytes = await shelf.ExportAsync(conditions, unfinished, cancellationToken);
            if (bytes.IsOk)
            {
                File.Move(unfinished, target, overwrite: true);
            }

            return bytes;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
