using Atelier.Core.Engine;
using Atelier.Server.Dialects.Mcp.Reading;
using Atelier.Server.Dialects.Mcp.Schemas;
using Atelier.Server.Dialects.Mcp.Writing;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Native.Operations.Reading;
using Atelier.Server.Native.Operations.Running;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary><c>transform_image</c>: operations without a model, free of charge.</summary>
internal sealed class TransformImageTool(PictureArguments pictures, PictureJobs jobs) : IMcpTool
{
    private const string Images = "images";
    private const string Operations = "operations";
    private const string Format = "output_format";

    public Tool Description { get; } = new()
    {
        Name = "transform_image",
        Title = "Change a picture without a model",
        Description =
            "Does one thing after another to each picture, without a model and free of charge, and shows the results: resize, rotate, flip, crop, autocrop, "
            + "face_crop, extend, grayscale, blur, sharpen, sepia, negate, normalize, modulate, gamma, tint, format.",
        InputSchema = ToolSchemas.Transform,
        Annotations = new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = false, OpenWorldHint = false },
    };

    public async Task<CallToolResult> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (asked, key, problem) = Read(call);
        if (asked is null)
        {
            return ToolAnswers.Failed(problem!);
        }

        var (given, badPicture) = await pictures.ReadListAsync(call.Arguments, Images, PictureReader.MostPictures, cancellationToken);
        return badPicture is not null
            ? ToolAnswers.Failed(badPicture)
            : await jobs.RunAsync(call, asked with { Images = given, Count = given.Count }, key, cancellationToken);
    }

    private static (ImageRequest? Request, string? Key, JobError? Problem) Read(ToolCall call)
    {
        string? format = null;
        int? compression = null;
        var badArgument = OwnArguments.ReadText(call.Arguments, PictureJobs.Key, out var key)
            ?? OwnArguments.ReadText(call.Arguments, Format, out format)
            ?? OwnArguments.ReadInteger(call.Arguments, "output_compression", out compression);
        if (badArgument is not null)
        {
            return (null, key, new JobError(FailureKind.InvalidRequest, badArgument.Code, badArgument.Message) { Parameter = badArgument.Param });
        }

        if (format is not null && (!ImageFormats.TryParse(format, out var known) || known == ImageFormat.Svg))
        {
            return (null, key, OperationFields.Bad(Format, "Parameter 'output_format' must be one of png, jpeg, webp, avif, gif"));
        }

        var read = call.Arguments.TryGetValue(Operations, out var operations) ? OperationReader.Read(operations) : new OperationsRead();
        return read.Problem is not null ? (null, key, read.Problem)
            : read.Steps.Any(static step => step is OperationStep.Generate) ? (null, key, OperationFields.Bad(Operations, "An operation 'generate' asks a model; edit_image does that."))
            : (new ImageRequest
            {
                Operation = ImageOperation.Transform,
                Prompt = "",
                Transforms = [.. read.Steps.OfType<OperationStep.Local>().Select(static step => step.Transform)],
                Format = ImageFormats.TryParse(format, out var named) ? named : read.Format,
                Compression = compression ?? read.Quality,
                Warnings = [.. read.Unknown.Select(static name => $"Unknown field '{name}' was ignored.")],
            }, key, null);
    }
}
