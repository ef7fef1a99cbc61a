namespace Atelier.Core.Tests.Engine;

/// <summary>Writes prompts out as a test says.</summary>
internal sealed class ScriptedEnhancer(Func<ImageRequest, CancellationToken, Task<string?>> script) : IPromptEnhancer
{
    public string Name => "scripted";

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public static ScriptedEnhancer Answering(string? prompt) => new((_, _) => Task.FromResult(prompt));

    public Task<string?> EnhanceAsync(ImageRequest request, CancellationToken cancellationToken)
    {
        Asked++;
        return script(request, cancellationToken);
    }
}
