using System.Text.Json;

namespace Atelier.Providers.OpenAi;

/// <summary>What an answer tells beside its pictures. Pure.</summary>
internal static class OpenAiFacts
{
    public static AttemptOutcome.Produced Outcome(IReadOnlyList<ProducedImage> images, JsonElement answer, IReadOnlyList<string> warnings) =>
        new(images)
        {
            Usage = OpenAiWire.Usage(answer),
            CostUsd = OpenAiWire.CostUsd(answer),
            Warnings = SvgWarning(answer) is { } warning ? [.. warnings, warning] : warnings,
        };

    /// <param name="index">The picture's index within the job.</param>
    /// <param name="answer">The whole answer, or the event that brought the picture.</param>
    /// <param name="item">The picture's own object.</param>
    public static ProducedImage Picture(int index, JsonElement answer, JsonElement item)
    {
        var notes = new Dictionary<string, string>();
        foreach (var name in (ReadOnlySpan<string>)["quality", "background"])
        {
            // What was made, where the request left it to the model.
            if (OpenAiWire.Text(answer, name) is { Length: > 0 and <= 100 } told and not "auto")
            {
                notes[name] = told;
            }
        }

        return new ProducedImage(index)
        {
            RevisedPrompt = OpenAiWire.Text(item, "revised_prompt") is { Length: > 0 } revised ? revised : null,
            Notes = notes,
        };
    }

    private static string? SvgWarning(JsonElement answer) =>
        OpenAiWire.Object(answer, "svg_usage") is { } usage && OpenAiWire.Number(usage, "total_tokens") is { } tokens
            ? $"The drawing took {tokens} tokens of '{OpenAiWire.Text(usage, "model")}', which OpenAI bills apart; the cost told here does not hold them."
            : null;
}
