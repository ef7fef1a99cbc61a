using System.CommandLine;
using Atelier.Cli.Backends;

namespace Atelier.Cli.Commands;

/// <summary><c>--data</c> of commands that work on this machine alone.</summary>
internal sealed class DataOption
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder of pictures and records. Default: ATELIER_DATA, or ./data. A running server may use it at the same time.",
        HelpName = "DIR",
    };

    public DataOption(Command command) => command.Add(_data);

    public Place.Here Read(ParseResult parsed) => new(parsed.GetValue(_data));
}
