namespace Atelier;

/// <summary>What a provider told about one picture it made.</summary>
/// <param name="Index">The picture's index within the job, as in <see cref="ImageHeader"/>.</param>
public sealed record ProducedImage(int Index)
{
    /// <summary>The prompt the model really drew, where it rewrote ours.</summary>
    public string? RevisedPrompt { get; init; }

    /// <summary>The seed that makes this picture again, where there is one.</summary>
    public long? Seed { get; init; }

    /// <summary>Anything else worth keeping, such as a template's or pattern's name.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();
}
