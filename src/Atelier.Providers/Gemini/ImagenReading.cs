using Atelier.Providers.Http;

namespace Atelier.Providers.Gemini;

/// <summary>What became of a <c>:predict</c>. Pure.</summary>
internal static class ImagenReading
{
    /// <param name="answer">Its pictures have been poured.</param>
    /// <param name="call">The call.</param>
    /// <param name="poured">Pictures that were kept.</param>
    /// <param name="warnings">Sentences for the caller so far.</param>
    /// <param name="provider">The provider's name for people.</param>
    /// <param name="clean">Takes secrets out of Google's words.</param>
    /// <exception cref="UpstreamException">There is no picture.</exception>
    public static AttemptOutcome Conclude(
        ImagenAnswer answer,
        ProviderCall call,
        int poured,
        List<string> warnings,
        string provider,
        Func<string, string> clean)
    {
        var predictions = answer.Predictions ?? [];
        var filtered = predictions.Select(static prediction => prediction.RaiFilteredReason).OfType<string>().ToList();
        if (poured == 0)
        {
            throw new UpstreamException(Refusal(filtered, provider, clean));
        }

        warnings.AddRange(filtered.Select(reason => $"{provider} withheld a picture: {clean(reason)}"));
        var drawn = predictions.Where(static prediction => prediction.BytesBase64Encoded is not null).Take(poured);
        return new AttemptOutcome.Produced([.. drawn.Select((prediction, place) => new ProducedImage(call.FirstIndex + place)
        {
            RevisedPrompt = prediction.Prompt == call.Prompt ? null : prediction.Prompt,
            Seed = call.Count == 1 ? call.Seed : null,
        })])
        {
            Warnings = warnings,
        };
    }

    // An empty answer is how everything filtered looks where no reason was asked for.
    private static ProviderFailure Refusal(List<string> filtered, string provider, Func<string, string> clean)
    {
        var words = filtered.Count > 0 ? clean(filtered[0]) : $"{provider} showed none of the pictures; change the prompt and try again.";
        return UpstreamFailures.Refused(words, charged: GeminiRefusals.SaysFree(words) ? Charge.No : Charge.Unknown);
    }
}
