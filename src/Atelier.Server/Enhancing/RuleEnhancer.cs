namespace Atelier.Server.Enhancing;

/// <summary>Writes prompts out by fixed rules, where no chat model is set up: what the prompt says nothing about is said for it.</summary>
internal sealed class RuleEnhancer : IPromptEnhancer
{
    private static readonly (string Addition, string[] Said)[] s_rules =
    [
        ("balanced composition", ["composition", "close-up", "closeup", "portrait", "panorama", "wide shot", "centered", "aerial"]),
        ("soft natural light", ["light", "lit", "dark", "night", "dusk", "dawn", "sun", "neon", "shadow", "noir"]),
        ("rich in fine detail", ["detail", "minimal", "simple", "flat", "icon", "logo", "sketch", "line art"]),
    ];

    public string Name => "rules of the embedded artist";

    public Task<string?> EnhanceAsync(ImageRequest request, CancellationToken cancellationToken)
    {
        var prompt = request.Prompt.Trim().TrimEnd('.');
        var additions = s_rules.Where(rule => !Array.Exists(rule.Said, word => prompt.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(static rule => rule.Addition)
            .Concat(Style(request.Style));
        var better = string.Join(", ", additions.Prepend(prompt));
        return Task.FromResult(better == prompt ? null : better);
    }

    private static string[] Style(string? style) => style switch
    {
        "vivid" => ["vivid colours"],
        "natural" => ["natural colours"],
        _ => [],
    };
}
