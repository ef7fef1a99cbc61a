using Atelier.Server.Dialects.Mcp.Reading;
using Atelier.Server.Dialects.Mcp.Schemas;
using Atelier.Server.Dialects.Mcp.Writing;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Reading;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary><c>edit_image</c>: changes given pictures as a prompt says.</summary>
internal sealed class EditImageTool(ArgumentReader reader, PictureArguments pictures, PictureJobs jobs) : IMcpTool
{
    private const string Images = "images";
    private const string Mask = "mask";

    private static readonly string[] s_own = [Images, Mask, PictureJobs.Key];

    public Tool Description { get; } = new()
    {
        Name = "edit_image",
        Title = "Edit a picture",
        Description =
            "Changes a picture as a prompt says, or draws a new one after several; inside a mask where one is given. Shows what came of it. "
            + "Spends money unless the result says it was simulated. Size, shape, colours and format alone change for nothing with transform_image.",
        InputSchema = ToolSchemas.Edit,
        Annotations = new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = false, OpenWorldHint = true },
    };

    public async Task<CallToolResult> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (OwnArguments.ReadText(call.Arguments, PictureJobs.Key, out var key) is { } badKey)
        {
            return ToolAnswers.Failed(badKey);
        }

        using var given = new PictureSet();
        if (await FillAsync(given, call, cancellationToken) is { } badPicture)
        {
            return ToolAnswers.Failed(badPicture);
        }

        var (request, problem) = reader.ReadEdit(call.Arguments, s_own, given);
        if (request is null)
        {
            return ToolAnswers.Failed(problem!);
        }

        given.HandOver();
        return await jobs.RunAsync(call, request, key, cancellationToken);
    }

    private async ValueTask<OpenAiError?> FillAsync(PictureSet given, ToolCall call, CancellationToken cancellationToken)
    {
        var (images, problem) = await pictures.ReadListAsync(call.Arguments, Images, PictureSet.MaxImages, cancellationToken);
        foreach (var image in images)
        {
            given.Add(PictureField.Image, image);
        }

        if (problem is null && call.Arguments.ContainsKey(Mask))
        {
            (var mask, problem) = await pictures.ReadOneAsync(call.Arguments, Mask, cancellationToken);
            if (mask is not null)
            {
                given.Add(PictureField.Mask, mask);
            }
        }

        return problem;
    }
}
