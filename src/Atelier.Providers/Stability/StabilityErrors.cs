using System.Globalization;
using System.Text.RegularExpressions;
using Atelier.Providers.Http;

namespace Atelier.Providers.Stability;

/// <summary>Reads Stability's <c>{"id","name","errors":["field: what"]}</c>. Pure.</summary>
internal static partial class StabilityErrors
{
    public const string Vendor = "Stability AI";

    public static ProviderFailure? Read(UpstreamError error) => error switch
    {
        // Not charged, says the reference; other 403s are about permission.
        _ when error.HasCode("content_moderation") => UpstreamFailures.Refused(
            error.Message.Length > 0 ? error.Message : $"{Vendor} refused the request for safety's sake.",
            charged: Charge.No) with
        {
            UpstreamStatus = error.Status,
        },
        { Status: 429 } => UpstreamFailures.From(error with { RetryAfter = error.RetryAfter ?? TimeOut(error.Message) }, Vendor),
        { Status: 400 or 413 or 422 } => UpstreamFailures.From(error with { Parameter = ParameterOf(error) }, Vendor),
        _ => null,
    };

    private static string? ParameterOf(UpstreamError error)
    {
        if (error.HasCode("invalid_language"))
        {
            return "prompt";
        }

        var field = Field().Match(error.Message) is { Success: true } match ? match.Groups[1].Value.Replace('-', '_') : null;
        return field switch
        {
            "init_image" or "subject_image" or "style_image" or "background_reference" => "image",
            "background_prompt" => "prompt",
            "aspect_ratio" => "size",
            "style_preset" => "style",
            "cfg_scale" => "guidance",
            _ => field,
        };
    }

    private static TimeSpan? TimeOut(string message) =>
        Seconds().Match(message) is { Success: true } match
            ? TimeSpan.FromSeconds(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex("^([a-z][a-z_-]{1,40}): ")]
    private static partial Regex Field();

    /// <summary>"… and have been timed out for 60 seconds."</summary>
    [GeneratedRegex(@"timed out for (\d{1,6}) seconds")]
    private static partial Regex Seconds();
}
