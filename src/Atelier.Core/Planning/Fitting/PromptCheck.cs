using Atelier.Core.Catalog;

namespace Atelier.Core.Planning.Fitting;

/// <summary>Whether the model takes a prompt of this length. A prompt is never cut: half a sentence asks for another picture.</summary>
internal static class PromptCheck
{
    public static string Run(ImageRequest request, ModelEntry model, FittingNotes notes)
    {
        if (model.Limits.PromptCharacters is { } most && Length(request.Prompt) is var length && length > most)
        {
            notes.Refuse("prompt", $"Parameter 'prompt' has {length} characters; '{model.Name}' takes at most {most}.");
        }

        return request.Prompt;
    }

    /// <summary>Length in Unicode characters, as Python and with it most providers count.</summary>
    public static int Length(string prompt)
    {
        var length = prompt.Length;
        foreach (var unit in prompt)
        {
            if (char.IsLowSurrogate(unit))
            {
                length--;
            }
        }

        return length;
    }
}
