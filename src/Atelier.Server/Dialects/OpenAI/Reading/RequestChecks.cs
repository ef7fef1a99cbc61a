using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Wire;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>What only this dialect can refuse. Ranges are the engine's; sizes, qualities and whatever a model can do are planning's.</summary>
internal static class RequestChecks
{
    private static readonly string[] s_formats = ["png", "jpeg", "webp", "avif", "gif", "svg"];

    /// <summary>Checks the words and fills in what they mean.</summary>
    public static OpenAiError? Run(WireRequest request, ImagesRoute route) =>
        ReadResponseFormat(request)
        ?? ReadFormat(request, route)
        ?? CheckStream(request, route)
        ?? CheckTimeout(request.TimeoutSeconds)
        ?? CheckMaxCost(request.MaxCostUsd);

    private static OpenAiError? ReadResponseFormat(WireRequest request)
    {
        request.ResponseFormat = request.ResponseFormatName switch
        {
            "url" => ResponseFormat.Url,
            "b64_json" => ResponseFormat.B64Json,
            _ => null,
        };

        // Word for word S0's message.
        return request.ResponseFormatName is not null && request.ResponseFormat is null
            ? OpenAiErrors.BadValue("response_format", "Parameter 'response_format' must be 'url' or 'b64_json'")
            : null;
    }

    private static OpenAiError? ReadFormat(WireRequest request, ImagesRoute route)
    {
        if (request.OutputFormat is not { } name)
        {
            return null;
        }

        if (!ImageFormats.TryParse(name, out var format))
        {
            return OpenAiErrors.BadValue("output_format", $"Parameter 'output_format' must be one of {Quoted(s_formats)}");
        }

        request.Format = format;
        return format == ImageFormat.Svg && !route.TakesSvg
            ? OpenAiErrors.NotSupported(
                "output_format",
                $"Parameter 'output_format' can be 'svg' only on {ImagesRoute.Generations.Path}; use any other format here.")
            : null;
    }

    private static OpenAiError? CheckStream(WireRequest request, ImagesRoute route) =>
        request.Stream == true && route.EventName is null
            ? OpenAiErrors.NotSupported(
                "stream",
                $"Parameter 'stream' can be true only on {ImagesRoute.Generations.Path} and {ImagesRoute.Edits.Path}.")
            : null;

    /// <summary>The engine has the range; this keeps what no time span can hold away from it.</summary>
    private static OpenAiError? CheckTimeout(double? seconds) =>
        seconds is null or (>= 0 and <= 86_400)
            ? null
            : OpenAiErrors.BadValue("timeout", "Parameter 'timeout' must be between 1 and 3600");

    private static OpenAiError? CheckMaxCost(double? dollars) =>
        dollars is null or (>= 0 and <= 1_000_000)
            ? null
            : OpenAiErrors.BadValue("max_cost", "Parameter 'max_cost' must be between 0 and 1000000");

    private static string Quoted(IEnumerable<string> words) => "'" + string.Join("', '", words) + "'";
}
