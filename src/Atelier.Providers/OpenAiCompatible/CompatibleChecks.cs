namespace Atelier.Providers.OpenAiCompatible;

/// <summary>What a server cannot do and the catalog does not say. Pure.</summary>
internal static class CompatibleChecks
{
    /// <summary>Why the call cannot be made; <see langword="null"/> when it can.</summary>
    public static ProviderFailure? Refuse(ProviderCall call, CompatibleServer server) => (call, server) switch
    {
        ({ Operation: ImageOperation.Upscale or ImageOperation.Vary }, _) =>
            No("model", $"'{call.Model}' can make pictures from a prompt and edit them; ask another model for this."),
        ({ Mask: not null }, CompatibleServer.XAi) => No("mask", "xAI takes no masks; say in the prompt what is to change."),
        ({ Markup: not null }, not CompatibleServer.Generic) => No("markup", "This server takes no 'markup'; say in the prompt what is to change."),
        ({ Mask: not null, Images.Count: > 1 }, CompatibleServer.LocalAi) => No("image", "LocalAI edits one picture within a mask; give one."),
        _ => null,
    };

    /// <summary>What the call does not quite get.</summary>
    public static IEnumerable<string> Warnings(ProviderCall call)
    {
        if (PromptTags.AreIn(call.Prompt))
        {
            yield return "Tags that a server would read as settings were taken out of the prompt; use Atelier's own parameters.";
        }

        if (call.PartialImages > 0 && call.Count > 1)
        {
            yield return "Unfinished pictures are shown only when one picture is asked for.";
        }
    }

    private static ProviderFailure No(string parameter, string message) =>
        new(FailureKind.NotSupported, message) { Parameter = parameter, Charged = Charge.No };
}
