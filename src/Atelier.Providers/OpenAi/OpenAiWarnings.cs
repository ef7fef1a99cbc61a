namespace Atelier.Providers.OpenAi;

/// <summary>What a call asks for and does not quite get, as sentences for the caller. Pure.</summary>
internal static class OpenAiWarnings
{
    public static IEnumerable<string> Of(ProviderCall call)
    {
        if (call.PartialImages > 0 && !OpenAiMapping.Streams(call))
        {
            yield return "Unfinished pictures are shown only when one picture is asked for.";
        }

        if (call is { Operation: ImageOperation.Vary, Prompt: "" } && !OpenAiMapping.IsDallE(call.Model))
        {
            yield return $"'{call.Model}' has no variations; the picture was edited with the prompt \"{OpenAiMapping.VaryPrompt}\"";
        }
    }
}
