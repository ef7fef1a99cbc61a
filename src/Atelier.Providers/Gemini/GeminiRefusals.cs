using Atelier.Providers.Http;

namespace Atelier.Providers.Gemini;

/// <summary>Why an answer with HTTP 200 has no picture. Pure.</summary>
/// <remarks>Words as @google/genai 3.3.0 lists them; new ones appear often and mean what <c>OTHER</c> does.</remarks>
internal static class GeminiRefusals
{
    /// <param name="feedback">Set when the prompt was blocked before anything was drawn.</param>
    /// <param name="ended">The candidate that ended, if any did.</param>
    /// <param name="provider">The provider's name for people.</param>
    /// <param name="clean">Takes secrets out of Google's words.</param>
    public static ProviderFailure Read(GeminiFeedback? feedback, GeminiCandidate? ended, string provider, Func<string, string> clean)
    {
        if (feedback?.BlockReason is { } blocked)
        {
            var message = feedback.BlockReasonMessage is { Length: > 0 } said
                ? clean(said)
                : $"{provider} blocked the prompt ({clean(blocked)}); change it and try again.";
            // Blocked before anything was drawn.
            return UpstreamFailures.Refused(message, charged: Charge.No);
        }

        var reason = ended?.FinishReason ?? "none";
        var words = ended?.FinishMessage is { Length: > 0 } finish ? clean(finish) : null;
        var charged = SaysFree(words) ? Charge.No : Charge.Unknown;
        return KindOf(reason) switch
        {
            FailureKind.ContentRejected => UpstreamFailures.Refused(
                words ?? $"{provider} does not show the picture it drew ({clean(reason)}); change the prompt and try again.",
                charged: charged),
            FailureKind.InvalidRequest => new ProviderFailure(
                FailureKind.InvalidRequest,
                words ?? $"{provider} could not work with the prompt ({clean(reason)}).")
            {
                Charged = charged,
                Parameter = "prompt",
            },
            _ => new ProviderFailure(
                FailureKind.BadResponse,
                words ?? $"{provider} answered without a picture ({clean(reason)}); asking again, or in other words, may help.")
            {
                Charged = charged,
            },
        };
    }

    /// <summary>Whether Google's own words promise that a blocked picture costs nothing.</summary>
    public static bool SaysFree(string? words) => words is not null
        && (words.Contains("not be charged", StringComparison.OrdinalIgnoreCase)
            || words.Contains("not charged", StringComparison.OrdinalIgnoreCase)
            || words.Contains("no charge", StringComparison.OrdinalIgnoreCase));

    private static FailureKind KindOf(string reason) => reason switch
    {
        "IMAGE_SAFETY" or "IMAGE_PROHIBITED_CONTENT" or "PROHIBITED_CONTENT" or "SAFETY" or "SPII" or "BLOCKLIST" or "MODEL_ARMOR"
            or "IMAGE_RECITATION" or "RECITATION" => FailureKind.ContentRejected,
        "LANGUAGE" or "MALFORMED_FUNCTION_CALL" or "UNEXPECTED_TOOL_CALL" or "TOO_MANY_TOOL_CALLS" or "MISSING_THOUGHT_SIGNATURE" =>
            FailureKind.InvalidRequest,
        _ => FailureKind.BadResponse,
    };
}
