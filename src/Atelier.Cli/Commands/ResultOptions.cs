using System.CommandLine;
using Atelier.Cli.Making;

namespace Atelier.Cli.Commands;

/// <summary>The flags that say what becomes of finished pictures.</summary>
internal sealed class ResultOptions
{
    public const string JsonFlag = "--json";

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "File to write, a folder (ending in /), or - for standard output. Several pictures get _1, _2, … before the extension.",
        HelpName = "PATH",
    };

    private readonly Option<bool> _json = new(JsonFlag) { Description = "Print the result as JSON, and errors as JSON on standard error." };
    private readonly Option<bool> _open = new("--open") { Description = "Open the picture in this machine's viewer." };
    private readonly Option<bool> _noPreview = NoPreview();

    public ResultOptions(Command command)
    {
        command.Add(_output);
        command.Add(_json);
        command.Add(_open);
        command.Add(_noPreview);
    }

    public static Option<bool> NoPreview() => new("--no-preview") { Description = "Show no small picture in the terminal." };

    public ResultWishes Read(ParseResult parsed) => new()
    {
        Output = parsed.GetValue(_output),
        Json = parsed.GetValue(_json),
        Open = parsed.GetValue(_open),
        Preview = !parsed.GetValue(_noPreview),
    };
}
