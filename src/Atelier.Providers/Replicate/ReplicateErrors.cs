using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Atelier.Providers.Http;

namespace Atelier.Providers.Replicate;

/// <summary>Reads Replicate's errors: problem details with <c>title</c>, <c>detail</c> and, for bad inputs, <c>invalid_fields</c>.</summary>
internal static partial class ReplicateErrors
{
    public const string Provider = "Replicate";

    public static ProviderFailure? Read(UpstreamError error)
    {
        var usual = UpstreamFailures.From(error with { Code = null, Type = null }, Provider);
        return usual with
        {
            RetryAfter = error.Status == 429 ? RetryAfter(error) : null,
            Parameter = usual.Kind == FailureKind.InvalidRequest ? FieldOf(error.Body) : null,
        };
    }

    // The body knows more than the headers: ratelimit-reset counts the usual second, whatever an account's own limit is.
    private static TimeSpan? RetryAfter(UpstreamError error)
    {
        if (error.Body is { ValueKind: JsonValueKind.Object } body
            && body.TryGetProperty("retry_after", out var told)
            && told.ValueKind == JsonValueKind.Number)
        {
            return TimeSpan.FromSeconds(told.GetDouble());
        }

        return ResetsIn().Match(error.Message) is { Success: true } match
            ? TimeSpan.FromSeconds(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            : error.RetryAfter;
    }

    private static string? FieldOf(JsonElement? body) =>
        body is { ValueKind: JsonValueKind.Object } problem
        && problem.TryGetProperty("invalid_fields", out var fields)
        && fields.ValueKind == JsonValueKind.Array
        && fields.GetArrayLength() > 0
        && fields[0].ValueKind == JsonValueKind.Object
        && fields[0].TryGetProperty("field", out var field)
        && field.ValueKind == JsonValueKind.String
        && field.GetString() is { Length: > 0 } path
            ? ParameterOf(path.StartsWith("input.", StringComparison.Ordinal) ? path["input.".Length..] : path)
            : null;

    private static string ParameterOf(string input) => input switch
    {
        "width" or "height" or "size" or "megapixels" or "resolution" => "size",
        "num_outputs" => "n",
        "num_inference_steps" => "steps",
        "guidance_scale" => "guidance",
        "prompt_strength" => "strength",
        "output_quality" => "output_compression",
        "safety_tolerance" => "moderation",
        "version" => "model",
        _ when input.Contains("image", StringComparison.Ordinal) => "image",
        _ => input,
    };

    [GeneratedRegex(@"resets in ~?(\d{1,6})s", RegexOptions.IgnoreCase)]
    private static partial Regex ResetsIn();
}
