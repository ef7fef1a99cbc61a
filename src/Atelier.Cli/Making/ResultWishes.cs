namespace Atelier.Cli.Making;

/// <summary>What is to become of finished pictures.</summary>
internal sealed record ResultWishes
{
    public const string StandardOutput = "-";

    /// <summary>A file, a folder that ends in a slash or exists, or <c>-</c>; <see langword="null"/> for the default.</summary>
    public string? Output { get; init; }

    /// <summary>What each picture's file in a folder is named after, by index; <see langword="null"/> for the prompt.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    public bool Json { get; init; }

    public bool Open { get; init; }

    public bool Preview { get; init; } = true;

    public bool ToStandardOutput => Output == StandardOutput;
}
