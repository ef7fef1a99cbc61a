using Atelier.Server.Dialects.Mcp.Reading;
using Atelier.Server.Dialects.Mcp.Schemas;
using Atelier.Server.Dialects.Mcp.Writing;
using Atelier.Server.Dialects.OpenAI.Errors;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary><c>upscale_image</c>: the twin of <c>POST /api/v1/upscale</c>.</summary>
internal sealed class UpscaleImageTool(PictureArguments pictures, PictureJobs jobs) : IMcpTool
{
    private const string Image = "image";
    private const int UsualScale = 2;

    private static readonly string[] s_formats = ["png", "jpeg", "webp", "avif"];

    public Tool Description { get; } = new()
    {
        Name = "upscale_image",
        Title = "Enlarge a picture",
        Description =
            "Makes a picture two or four times as wide and high, with a model that adds detail where one is configured, and shows it. "
            + "Spends money unless the result says it was simulated.",
        InputSchema = ToolSchemas.Upscale,
        Annotations = new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = false, OpenWorldHint = true },
    };

    public async Task<CallToolResult> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (asked, key, problem) = Read(call);
        if (problem is not null)
        {
            return ToolAnswers.Failed(problem);
        }

        var (image, badPicture) = await pictures.ReadOneAsync(call.Arguments, Image, cancellationToken);
        return image is null
            ? ToolAnswers.Failed(badPicture!)
            : await jobs.RunAsync(call, asked! with { Images = [image] }, key, cancellationToken);
    }

    private static (ImageRequest? Request, string? Key, OpenAiError? Problem) Read(ToolCall call)
    {
        var arguments = call.Arguments;
        string? model = null, format = null, user = null;
        int? scale = null;
        double? cost = null;
        var problem = OwnArguments.ReadText(arguments, PictureJobs.Key, out var key)
            ?? OwnArguments.ReadInteger(arguments, "scale", out scale)
            ?? OwnArguments.ReadText(arguments, "model", out model)
            ?? OwnArguments.ReadText(arguments, "output_format", out format)
            ?? OwnArguments.ReadNumber(arguments, "max_cost", out cost)
            ?? OwnArguments.ReadText(arguments, "user", out user);
        if (problem is null && format is not null && !s_formats.Contains(format))
        {
            problem = OpenAiErrors.BadValue("output_format", "Parameter 'output_format' must be one of png, jpeg, webp, avif");
        }

        if (problem is null && cost is not (null or (>= 0 and <= 1_000_000)))
        {
            problem = OpenAiErrors.BadValue("max_cost", "Parameter 'max_cost' must be between 0 and 1000000");
        }

        return problem is not null ? (null, key, problem) : (new ImageRequest
        {
            Operation = ImageOperation.Upscale,
            Prompt = "",
            Model = model,
            Scale = scale ?? UsualScale,
            Format = ImageFormats.TryParse(format, out var named) ? named : null,
            MaxCostUsd = (decimal?)cost,
            User = user,
        }, key, null);
    }
}
