using Atelier.Providers.Http;

namespace Atelier.Providers.Together;

/// <summary>Together's errors: OpenAI's shape, with a safety checker that answers 422. Pure.</summary>
internal static class TogetherErrors
{
    private static readonly string[] s_refusals =
        ["nsfw", "safety checker", "safety system", "content policy", "moderation", "inappropriate"];

    /// <summary>What an error means where the usual reading would be wrong.</summary>
    public static ProviderFailure? Read(UpstreamError error, string provider)
    {
        var usual = UpstreamFailures.From(error, provider);
        return error switch
        {
            { Status: 400 or 422 } when s_refusals.Any(error.Says) =>
                UpstreamFailures.Refused(error.Message, UpstreamFailures.ContentPolicyViolation, Charge.Unknown) with { UpstreamStatus = error.Status },
            // The words for a prompt that is too long come with the status for what is forbidden.
            { Status: 403 } when error.Says("too long") || error.Says("token") || error.Says("length") =>
                usual with { Kind = FailureKind.InvalidRequest, Parameter = "prompt" },
            { Status: 400 or 422 } => usual with { Parameter = ParameterOf(error) },
            _ => null,
        };
    }

    /// <summary>The parameter at fault, as our callers spell it; the message names it where the field for it is empty.</summary>
    private static string? ParameterOf(UpstreamError error) => error.Parameter switch
    {
        "width" or "height" => "size",
        "image_url" or "reference_images" => "image",
        "guidance_scale" => "guidance",
        { } other => other,
        null when error.Says("width") || error.Says("height") => "size",
        null when error.Says("steps") => "steps",
        null => null,
    };
}
