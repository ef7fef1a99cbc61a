using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atelier.Providers.OpenAiCompatible;

/// <summary>The part of a prompt that stable-diffusion.cpp reads as settings. Pure.</summary>
/// <remarks>Source of 2026-08-19: a JSON object between the tags is cut out of the prompt and applied with the server's native schema.</remarks>
internal static partial class PromptTags
{
    private const string Begin = "<sd_cpp_extra_args>";
    private const string End = "</sd_cpp_extra_args>";

    /// <summary>The prompt without such tags: a caller's could name files on the server.</summary>
    public static string Remove(string prompt)
    {
        // Taking one out may put another together.
        string before;
        do
        {
            before = prompt;
            prompt = Tags().Replace(prompt, "");
        }
        while (prompt != before);

        return prompt;
    }

    public static bool AreIn(string prompt) => Tags().IsMatch(prompt);

    /// <summary>The prompt with what OpenAI has no field for.</summary>
    /// <remarks>The seed is always sent: without one the server uses 42 every time.</remarks>
    public static string Append(string prompt, ProviderCall call)
    {
        var settings = new JsonObject { ["seed"] = call.Seed ?? -1 };
        if (call.NegativePrompt is { Length: > 0 } negative)
        {
            settings["negative_prompt"] = Remove(negative);
        }

        if (call.Strength is { } strength)
        {
            settings["strength"] = strength;
        }

        var sample = new JsonObject();
        if (call.Steps is { } steps)
        {
            sample["sample_steps"] = steps;
        }

        if (call.Guidance is { } guidance)
        {
            sample["guidance"] = new JsonObject { ["txt_cfg"] = guidance };
        }

        if (sample.Count > 0)
        {
            settings["sample_params"] = sample;
        }

        return $"{prompt} {Begin}{settings.ToJsonString()}{End}";
    }

    // The whole of it, and halves that a server might still make sense of.
    [GeneratedRegex("<sd_cpp_extra_args>.*?</sd_cpp_extra_args>|</?sd_cpp_extra_args>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tags();
}
