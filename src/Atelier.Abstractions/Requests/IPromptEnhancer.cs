namespace Atelier;

/// <summary>Writes a prompt out, so that a model draws more of what was meant. Safe for concurrent use.</summary>
public interface IPromptEnhancer
{
    /// <summary>Who does it, for callers: a chat model's id, or the embedded artist's rules.</summary>
    string Name { get; }

    /// <summary>Writes one prompt out. Never throws for trouble of its own: a prompt can always be drawn as it is.</summary>
    /// <returns><see langword="null"/> when it has nothing better, or could not.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was signalled.</exception>
    Task<string?> EnhanceAsync(ImageRequest request, CancellationToken cancellationToken);
}
