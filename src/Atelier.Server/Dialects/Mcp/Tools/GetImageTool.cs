using Atelier.Core.Library;
using Atelier.Server.Dialects.Mcp.Reading;
using Atelier.Server.Dialects.Mcp.Schemas;
using Atelier.Server.Dialects.Mcp.Wire;
using Atelier.Server.Dialects.Mcp.Writing;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Images;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary><c>get_image</c>: a kept picture and what is known of it.</summary>
internal sealed class GetImageTool(ImageLibrary library, PictureContents pictures) : IMcpTool
{
    private const string Id = "id";

    public Tool Description { get; } = new()
    {
        Name = "get_image",
        Title = "Show a kept picture",
        Description = "Shows a picture made earlier, by its id, with its address, prompt, model, seed and job.",
        InputSchema = ToolSchemas.GetImage,
        Annotations = new ToolAnnotations { ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
    };

    public async Task<CallToolResult> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (OwnArguments.ReadText(call.Arguments, Id, out var id) is { } problem)
        {
            return ToolAnswers.Failed(problem);
        }

        if (id is null || !ImageIds.IsPicture(id))
        {
            return ToolAnswers.Failed(OpenAiErrors.BadValue(Id, "Parameter 'id' must be a picture's id: 32 lower-case hex digits, as generate_image tells it."));
        }

        if (await library.FindAsync(id, cancellationToken) is not { } image)
        {
            return ToolAnswers.Failed(new OpenAiError(404, "image_not_found", "Image not found or expired") { Param = Id });
        }

        var body = await PictureBody.FromAsync(image, call.Client, cancellationToken);
        var answer = ToolAnswers.Of(body, McpJson.Default.PictureBody);
        answer.Content = [.. await pictures.ShowAsync([image], cancellationToken), .. answer.Content];
        return answer;
    }
}
