using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier db</c>: what has to do with the records as a whole.</summary>
internal static class DbCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("db", "Look after the records as a whole.");
        command.Add(DbCopyCommand.Create(shell));
        return command;
    }
}
