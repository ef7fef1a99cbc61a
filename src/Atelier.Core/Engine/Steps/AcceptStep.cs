namespace Atelier.Core.Engine.Steps;

/// <summary>Step 1. Refuses what cannot mean anything, naming the parameter and what is allowed.</summary>
internal sealed class AcceptStep(EngineOptions options, GivenPictures givenPictures)
{
    /// <summary>OpenAI's limit on pictures given for one edit; here also of a whole conversation.</summary>
    private const int MaxGivenPictures = 16;

    private const int MaxTurns = 50;

    private const int MaxUserLength = 512;

    public async ValueTask<JobError?> RunAsync(ImageRequest request, CancellationToken cancellationToken) =>
        CheckPrompt(request)
        ?? CheckNumbers(request)
        ?? CheckWords(request)
        ?? CheckCombinations(request)
        ?? TransformCheck.Find(request)
        ?? CheckTurns(request)
        ?? CheckPictureCount(request)
        ?? await givenPictures.CheckAsync(request, cancellationToken);

    private JobError? CheckPrompt(ImageRequest request)
    {
        var needsPrompt = request.Operation is ImageOperation.Generate or ImageOperation.Edit;
        if (needsPrompt && string.IsNullOrWhiteSpace(request.Prompt))
        {
            return new JobError(FailureKind.InvalidRequest, "missing_required_parameter", "Missing required parameter: prompt")
            {
                Parameter = "prompt",
            };
        }

        return TooLong("prompt", request.Prompt, options.MaxPromptLength)
            ?? TooLong("negative_prompt", request.NegativePrompt, options.MaxPromptLength);
    }

    private JobError? CheckNumbers(ImageRequest request) =>
        request.Operation != ImageOperation.Transform && (request.Count < 1 || request.Count > options.MaxImagesPerRequest)
            ? Bad("n", $"Parameter 'n' must be between 1 and {options.MaxImagesPerRequest}")
            : OutOfRange("output_compression", request.Compression, 0, 100)
              ?? OutOfRange("partial_images", request.PartialImages, 0, 3)
              ?? OutOfRange("frame_count", request.FrameCount, 2, 16)
              ?? OutOfRange("frame_duration_ms", request.FrameDurationMs, 10, 655_350)
              ?? OutOfRange("steps", request.Steps, 1, 500)
              ?? OutOfRange("guidance", request.Guidance, 0, 100)
              ?? OutOfRange("strength", request.Strength, 0, 1)
              ?? OutOfRange("timeout", request.Timeout?.TotalSeconds, 1, 3600)
              ?? OutOfRange("max_cost", (double?)request.MaxCostUsd, 0, 1_000_000)
              ?? (request.Scale is null or 2 or 4 ? null : Bad("scale", "Parameter 'scale' must be 2 or 4"));

    private static JobError? CheckWords(ImageRequest request) =>
        NotOneOf("background", request.Background, "auto", "opaque", "transparent")
        ?? NotOneOf("moderation", request.Moderation, "auto", "low")
        ?? NotOneOf("input_fidelity", request.InputFidelity, "high", "low")
        ?? NotOneOf("complexity", request.Complexity, "low", "medium", "high")
        ?? TooLong("user", request.User, MaxUserLength);

    private static JobError? CheckCombinations(ImageRequest request)
    {
        if (request.Background == "transparent" && request.Format == ImageFormat.Jpeg)
        {
            return Bad("background", "Parameter 'background' cannot be 'transparent' with 'output_format' 'jpeg'; use 'png', 'webp' or 'avif'.");
        }

        if ((request.FrameCount ?? request.FrameDurationMs) is not null && request.Format is not (ImageFormat.Gif or ImageFormat.Webp))
        {
            return Bad("frame_count", "Parameters 'frame_count' and 'frame_duration_ms' need 'output_format' 'gif' or 'webp'.");
        }

        return request is { Mask: not null, Markup: not null }
            ? Bad("markup", "Parameters 'mask' and 'markup' cannot be used together.")
            : null;
    }

    private JobError? CheckTurns(ImageRequest request)
    {
        if (request.Turns.Count > MaxTurns)
        {
            return Bad("messages", $"Parameter 'messages' has {request.Turns.Count} earlier turns; at most {MaxTurns} are allowed.");
        }

        foreach (var (index, turn) in request.Turns.Index())
        {
            if (string.IsNullOrWhiteSpace(turn.Text) && turn.Images.Count == 0)
            {
                return Bad("messages", $"Turn {index + 1} of parameter 'messages' has neither words nor pictures.");
            }

            if (turn.Text?.Length > options.MaxPromptLength)
            {
                return Bad(
                    "messages",
                    $"Turn {index + 1} of parameter 'messages' has {turn.Text.Length} characters; at most {options.MaxPromptLength} are allowed.");
            }
        }

        var pictures = request.Images.Count + request.Turns.Sum(static turn => turn.Images.Count);
        return request.Turns.Count > 0 && pictures > MaxGivenPictures
            ? Bad("messages", $"Parameter 'messages' has {pictures} pictures with those given beside it; at most {MaxGivenPictures} are allowed in all.")
            : null;
    }

    private static JobError? CheckPictureCount(ImageRequest request)
    {
        var given = request.Images.Count;
        return request.Operation switch
        {
            ImageOperation.Generate => given > 0 || request.Mask is not null
                ? Bad("image", "This route takes no pictures; use /v1/images/edits.")
                : null,
            ImageOperation.Edit => given > MaxGivenPictures || request.EditedImages.Count == 0
                ? Missing("image", $"Parameter 'image' needs 1 to {MaxGivenPictures} pictures.", given == 0)
                : null,
            ImageOperation.Transform => given is 0 or > TransformCheck.MaxPictures
                ? Missing("images", $"Parameter 'images' needs 1 to {TransformCheck.MaxPictures} pictures.", given == 0)
                : null,
            _ => given != 1 ? Missing("image", "Parameter 'image' needs exactly one picture.", given == 0) : null,
        };
    }

    private static JobError Missing(string parameter, string message, bool missing) =>
        Bad(parameter, message) with { Code = missing ? "missing_required_parameter" : "invalid_value" };

    private static JobError? TooLong(string parameter, string? value, int most) =>
        value?.Length > most
            ? Bad(parameter, $"Parameter '{parameter}' has {value.Length} characters; at most {most} are allowed.")
            : null;

    private static JobError? OutOfRange(string parameter, double? value, double low, double high) =>
        value is { } given && !(given >= low && given <= high)
            ? Bad(parameter, $"Parameter '{parameter}' must be between {low} and {high}")
            : null;

    private static JobError? NotOneOf(string parameter, string? value, params ReadOnlySpan<string> allowed) =>
        value is not null && !allowed.Contains(value)
            ? Bad(parameter, $"Parameter '{parameter}' must be one of '{string.Join("', '", allowed)}'")
            : null;

    private static JobError Bad(string parameter, string message) =>
        FailureTable.Error(FailureKind.InvalidRequest, message, parameter);
}
