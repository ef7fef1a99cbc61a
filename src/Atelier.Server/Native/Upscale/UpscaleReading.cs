using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Upscale;

/// <summary>A request as read: the words and the picture, or why not. Whoever gets the picture disposes it.</summary>
internal sealed record UpscaleReading
{
    public UpscaleBody? Body { get; init; }

    public ImageSource? Image { get; init; }

    public ErrorAnswer? Problem { get; init; }

    public static UpscaleReading Bad(string parameter, string message) => new()
    {
        Problem = new ErrorAnswer(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter },
    };

    public static UpscaleReading NotKept { get; } = Bad(
        "image",
        "Parameter 'image' must be a file, a data: address, or the id of a picture that is kept here.");

    public static UpscaleReading NoImage { get; } = new()
    {
        Problem = new ErrorAnswer(
            StatusCodes.Status400BadRequest,
            "missing_required_parameter",
            "Missing required parameter: image. Send a file, a data: address, or the id of a kept picture as 'image_id'.")
        {
            Parameter = "image",
        },
    };
}
