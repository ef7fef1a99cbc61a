using Atelier.Server.Dialects.Mcp.Reading;
using Atelier.Server.Dialects.Mcp.Schemas;
using Atelier.Server.Dialects.Mcp.Writing;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary><c>generate_image</c>: makes pictures and shows them.</summary>
internal sealed class GenerateImageTool(ArgumentReader reader, PictureJobs jobs) : IMcpTool
{
    public Tool Description { get; } = new()
    {
        Name = "generate_image",
        Title = "Generate a picture",
        Description =
            "Draws one or more pictures from a prompt and shows them, with their addresses, what they cost, who drew them and what was adjusted. "
            + "Spends money unless the result says it was simulated; quote_image tells the price first.",
        InputSchema = ToolSchemas.Generate,
        Annotations = new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = false, OpenWorldHint = true },
    };

    public async Task<CallToolResult> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (OwnArguments.ReadText(call.Arguments, PictureJobs.Key, out var key) is { } badKey)
        {
            return ToolAnswers.Failed(badKey);
        }

        var (request, problem) = reader.Read(call.Arguments, own: PictureJobs.Key);
        return request is null ? ToolAnswers.Failed(problem!) : await jobs.RunAsync(call, request, key, cancellationToken);
    }
}
