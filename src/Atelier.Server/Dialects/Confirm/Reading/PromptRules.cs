using System.Globalization;

namespace Atelier.Server.Dialects.Confirm.Reading;

/// <summary>What this dialect's contract lets a prompt be.</summary>
internal static class PromptRules
{
    private const int LongestPrompt = 1000;

    // Its clients put prompts and answers into pages.
    private static readonly string[] s_code = ["eval(", "exec(", "<script"];

    /// <summary>What is wrong with a prompt; <see langword="null"/> when nothing is.</summary>
    public static string? Find(string? prompt)
    {
        if (string.IsNullOrWhiteSpace(prompt))
        {
            return "prompt is required";
        }

        if (prompt.Length > LongestPrompt)
        {
            return string.Create(CultureInfo.InvariantCulture, $"prompt has {prompt.Length} characters; at most {LongestPrompt} are allowed");
        }

        return Array.Find(s_code, code => prompt.Contains(code, StringComparison.OrdinalIgnoreCase)) is { } found
            ? $"prompt contains '{found}'; program code is not allowed in it"
            : null;
    }
}
