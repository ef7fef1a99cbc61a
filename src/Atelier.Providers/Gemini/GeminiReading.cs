using Atelier.Providers.Http;

namespace Atelier.Providers.Gemini;

/// <summary>What an answer of <c>:generateContent</c> says beside its pictures, put together over all events of a stream.</summary>
internal sealed class GeminiReading(string provider)
{
    private GeminiUsage? _usage;
    private GeminiFeedback? _feedback;
    private GeminiCandidate? _ended;

    /// <summary>Takes one event, or the whole answer.</summary>
    /// <returns>Words of the model for the caller, in order.</returns>
    public IReadOnlyList<string> Take(GeminiAnswer answer)
    {
        // Counts grow from event to event; the last are those of the whole.
        _usage = answer.UsageMetadata ?? _usage;
        _feedback = answer.PromptFeedback?.BlockReason is null ? _feedback : answer.PromptFeedback;
        var texts = new List<string>();
        foreach (var candidate in answer.Candidates ?? [])
        {
            _ended = candidate.FinishReason is null ? _ended : candidate;
            texts.AddRange((candidate.Content?.Parts ?? [])
                .Where(static part => part is { Thought: not true, Text.Length: > 0 })
                .Select(static part => part.Text!));
        }

        return texts;
    }

    /// <summary>What became of the attempt.</summary>
    /// <param name="call">The call.</param>
    /// <param name="poured">Pictures that were kept.</param>
    /// <param name="warnings">Sentences for the caller.</param>
    /// <param name="clean">Takes secrets out of Google's words.</param>
    /// <exception cref="UpstreamException">There is no picture.</exception>
    public AttemptOutcome Conclude(ProviderCall call, int poured, IReadOnlyList<string> warnings, Func<string, string> clean)
    {
        if (poured == 0)
        {
            throw new UpstreamException(GeminiRefusals.Read(_feedback, _ended, provider, clean));
        }

        return new AttemptOutcome.Produced(
            [.. Enumerable.Range(call.FirstIndex, poured).Select(index => new ProducedImage(index) { Seed = call.Seed })])
        {
            Usage = _usage is null ? null : ToUsage(_usage),
            Warnings = warnings,
        };
    }

    /// <summary>Thinking is paid like words; what the details do not name is words.</summary>
    private static ImageUsage ToUsage(GeminiUsage usage)
    {
        var imagesIn = Pictures(usage.PromptTokensDetails);
        var imagesOut = Pictures(usage.CandidatesTokensDetails);
        return new ImageUsage
        {
            InputTextTokens = Math.Max(0, usage.PromptTokenCount - imagesIn),
            InputImageTokens = imagesIn,
            OutputImageTokens = imagesOut,
            OutputTextTokens = Math.Max(0, usage.CandidatesTokenCount - imagesOut) + usage.ThoughtsTokenCount,
        };
    }

    private static int Pictures(IReadOnlyList<GeminiTokens>? details) =>
        (details ?? []).Where(static entry => entry.Modality == "IMAGE").Sum(static entry => entry.TokenCount);
}
