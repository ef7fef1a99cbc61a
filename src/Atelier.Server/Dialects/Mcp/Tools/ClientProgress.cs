using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary>Sends progress notifications to a client that asked for them with a token.</summary>
internal sealed class ClientProgress(McpServer server, ProgressToken? token) : IProgressTeller
{
    public Task TellAsync(int done, int total, string message, CancellationToken cancellationToken) =>
        token is { } wanted
            ? server.NotifyProgressAsync(
                wanted,
                new ProgressNotificationValue { Progress = done, Total = total, Message = message },
                options: null,
                cancellationToken)
            : Task.CompletedTask;
}
