using System.Text.Json;
using Atelier.Providers.Http;

namespace Atelier.Providers.Replicate;

/// <summary>What a prediction's status means. Pure.</summary>
internal static class ReplicateOutcomes
{
    private static readonly string[] s_refusalWords = ["nsfw", "safety", "sensitive", "flagged", "E005"];

    /// <summary>Whether nothing more will come. A word nobody has heard of is taken for work in progress.</summary>
    public static bool IsOver(Prediction prediction) => prediction.Status is "succeeded" or "failed" or "canceled" or "aborted";

    /// <summary>Whether there is nothing more to wait for. Answers that were waited for hold their output while still processing.</summary>
    public static bool IsDone(Prediction prediction, ReplicateModel model, int count) =>
        IsOver(prediction) || (!model.IsBilledByTime && ReplicateOutput.TextsOf(prediction).Count >= count);

    /// <summary>Why there are no pictures; <see langword="null"/> when there may be some.</summary>
    public static ProviderFailure? FailureOf(Prediction prediction, string provider) => prediction.Status switch
    {
        "failed" => Failed(ErrorOf(prediction), provider),
        "canceled" => new ProviderFailure(FailureKind.TimedOut, $"{provider} stopped the prediction while it ran; the time it took is charged.")
        {
            Charged = Charge.Yes,
        },
        "aborted" => new ProviderFailure(FailureKind.TimedOut, $"{provider} gave the prediction up before it began; nothing was charged.")
        {
            Charged = Charge.No,
        },
        _ => null,
    };

    /// <summary>Why a prediction that succeeded has nothing to show.</summary>
    public static ProviderFailure Empty(Prediction prediction, string provider) => UpstreamFailures.BadAnswer(
        provider,
        prediction.DataRemoved == true ? "its pictures were removed, an hour after they were made." : "there is no picture in it.");

    /// <summary>Some pictures of several were left out, which these models do with unsafe ones.</summary>
    public static ProviderFailure LeftOut(int made, int asked, string provider) => UpstreamFailures.Refused(
        $"{provider} found {asked - made} of {asked} pictures unsafe and left them out. Change the prompt.",
        UpstreamFailures.ModerationBlocked,
        Charge.Yes);

    private static ProviderFailure Failed(string error, string provider) =>
        Array.Exists(s_refusalWords, word => error.Contains(word, StringComparison.OrdinalIgnoreCase))
            ? UpstreamFailures.Refused(error)
            : new ProviderFailure(FailureKind.Unavailable, error.Length > 0 ? error : $"{provider} could not make the picture and does not say why.");

    private static string ErrorOf(Prediction prediction) => prediction.Error switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Object } map when map.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.String => detail.GetString()!,
        { ValueKind: JsonValueKind.Object } map when map.TryGetProperty("message", out var said) && said.ValueKind == JsonValueKind.String => said.GetString()!,
        _ => "",
    };
}
