using Atelier.Providers.Json;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>What Azure refuses beyond OpenAI's own rules. Pure but for the pictures' first bytes.</summary>
internal static class AzureOpenAiChecks
{
    /// <summary>Why the call cannot be made; <see langword="null"/> when it can.</summary>
    public static ProviderFailure? Refuse(ProviderCall call, string? deployment)
    {
        if (deployment is null)
        {
            return No(FailureKind.NotSupported, "model", $"No deployment is set up for '{call.Model}' (Deployments, Deployment).");
        }

        if (OpenAiChecks.Refuse(call) is { } refusal)
        {
            return refusal;
        }

        if (call.Format is not (ImageFormat.Png or ImageFormat.Jpeg))
        {
            return No(FailureKind.InvalidRequest, "output_format", $"Azure makes no {call.Format.ToName()}; ask for png or jpeg.");
        }

        return call.Images.FirstOrDefault(static picture => PictureTypes.FormatOf(picture) is ImageFormat.Webp) is null
            ? null
            : No(FailureKind.InvalidRequest, "image", "Parameter 'image' holds a webp; Azure takes png and jpeg.");
    }

    private static ProviderFailure No(FailureKind kind, string parameter, string message) =>
        new(kind, message) { Parameter = parameter, Charged = Charge.No };
}
