using Atelier.Providers.Http;

namespace Atelier.Providers.BlackForestLabs;

/// <summary>Reads the errors of the FLUX API: FastAPI's bodies, and a task's status where an error should be.</summary>
internal static class BflErrors
{
    public const string Provider = "Black Forest Labs";

    public static ProviderFailure? Read(UpstreamError error)
    {
        if (BflOutcomes.FindIn(error) is { } result && BflOutcomes.FailureOf(result, Provider) is { } ended)
        {
            return ended with { UpstreamStatus = error.Status };
        }

        var usual = UpstreamFailures.From(error with { Code = null, Type = null }, Provider);
        return usual with { Parameter = usual.Parameter is { } name ? ParameterOf(name) : null };
    }

    private static string ParameterOf(string name) => name switch
    {
        "width" or "height" => "size",
        "images" or "image" or "image_prompt" => "image",
        "safety_tolerance" => "moderation",
        _ when name.StartsWith("input_image", StringComparison.Ordinal) => "image",
        _ => name,
    };
}
