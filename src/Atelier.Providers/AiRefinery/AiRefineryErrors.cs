using Atelier.Providers.Http;

namespace Atelier.Providers.AiRefinery;

/// <summary>AI Refinery's errors. Their shape is not documented; OpenAI's, FastAPI's and plain text are read. Pure.</summary>
internal static class AiRefineryErrors
{
    private static readonly string[] s_refusals = ["nsfw", "safety", "content policy", "moderation"];

    /// <summary>What an error means where the usual reading would be wrong.</summary>
    public static ProviderFailure? Read(UpstreamError error) => error.Status is 400 or 422 && s_refusals.Any(error.Says)
        ? UpstreamFailures.Refused(error.Message, UpstreamFailures.ContentPolicyViolation, Charge.Unknown) with { UpstreamStatus = error.Status }
        : null;
}
