using System.CommandLine;
using Atelier.Cli.Agents;
using Atelier.Cli.Backends;
using Atelier.Cli.Output;

namespace Atelier.Cli.Commands;

/// <summary><c>atelier mcp</c>: the tools of the Model Context Protocol on standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("mcp", "Offer pictures as tools to an agent that starts this command (Model Context Protocol over stdio).");
        var where = new WhereOptions(command, shell);
        command.SetAction((parsed, cancellationToken) => RunAsync(shell, where.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Shell shell, Place place, CancellationToken cancellationToken)
    {
        var problem = place switch
        {
            Place.Here here => await LocalTools.ServeAsync(here, shell, cancellationToken),
            Place.Server server => await ServerBridge.RunAsync(server, cancellationToken),
            Place.Unclear unclear => new JobError(FailureKind.InvalidRequest, "bad_setting", unclear.Problem),
            _ => throw new ArgumentOutOfRangeException(nameof(place)),
        };
        return problem is null ? ExitCodes.Ok : Problems.Tell(shell, problem);
    }
}
