namespace Atelier.Cli.Doctor;

/// <summary>Who can draw.</summary>
internal static class ProvidersLook
{
    /// <summary>Where keys of real providers usually stand.</summary>
    private static readonly string[] s_keys =
    [
        "AIREFINERY_API_KEY", "AZURE_OPENAI_API_KEY", "BFL_API_KEY", "FAL_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY", "OPENAI_API_KEY",
        "REPLICATE_API_TOKEN", "STABILITY_API_KEY", "TOGETHER_API_KEY",
    ];

    public static Finding Look(Shell shell)
    {
        var keys = Array.FindAll(s_keys, name => shell.TryGetVariable(name, out _));
        return keys.Length == 0
            ? Finding.Ok("providers", "the embedded artist draws placeholders for every model; no key is needed")
            : Finding.Warn(
                "providers",
                $"{string.Join(", ", keys)}: set, but this version has no adapter to real providers yet",
                "The embedded artist draws placeholders for every model meanwhile.");
    }
}
