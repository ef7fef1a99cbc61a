using System.Text.Json;
using Atelier.Providers.Http;

namespace Atelier.Providers.Fal;

/// <summary>Reads fal's errors: <c>{"detail":[{loc,msg,type,…}]}</c>, the bare list of the same, or <c>{"detail":"text"}</c>.</summary>
internal static class FalErrors
{
    public const string Provider = "fal.ai";

    public static ProviderFailure? Read(UpstreamError error)
    {
        error = WithoutInput(FromBareList(error));

        // A locked account is told as a refused key.
        if (error.Status is 401 or 403 && error.Says("balance"))
        {
            return new ProviderFailure(FailureKind.InsufficientFunds, error.Message) { Charged = Charge.No, UpstreamStatus = error.Status };
        }

        var usual = UpstreamFailures.From(error, Provider);
        return usual with { Parameter = usual.Parameter is { } name ? ParameterOf(name) : null };
    }

    private static UpstreamError FromBareList(UpstreamError error) =>
        error.Message.Length == 0
        && error.Body is { ValueKind: JsonValueKind.Object } item
        && item.TryGetProperty("msg", out var said)
        && said.ValueKind == JsonValueKind.String
            ? error with
            {
                Message = said.GetString()!,
                Parameter = item.TryGetProperty("loc", out var place) && place.ValueKind == JsonValueKind.Array
                    ? place.EnumerateArray().Where(static part => part.ValueKind == JsonValueKind.String).Select(static part => part.GetString()).LastOrDefault()
                    : null,
            }
            : error;

    /// <summary>Errors repeat the input at fault, whole pictures too: a body too long to be read as JSON is no text for people.</summary>
    private static UpstreamError WithoutInput(UpstreamError error) =>
        error.Body is not null || !(error.Message.StartsWith('{') || error.Message.StartsWith('[')) ? error
        : error.Says(UpstreamFailures.ContentPolicyViolation) ? error with
        {
            Type = UpstreamFailures.ContentPolicyViolation,
            Message = $"{Provider} refused the prompt or a given picture.",
        }
        : error with { Message = "" };

    private static string ParameterOf(string input) => input switch
    {
        "image_size" or "width" or "height" or "resolution" => "size",
        "num_images" => "n",
        "num_inference_steps" => "steps",
        "guidance_scale" => "guidance",
        "image_url" or "image_urls" => "image",
        "mask_url" or "mask_image_url" => "mask",
        "safety_tolerance" => "moderation",
        "rendering_speed" => "quality",
        _ => input,
    };
}
