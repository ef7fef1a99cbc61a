using System.Text.Json;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Backends;

/// <summary>Finished pictures and what is worth saying about them.</summary>
internal sealed record PicturesMade
{
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><see langword="null"/> where a server does not tell.</summary>
    public string? JobId { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    /// <summary>Whether the embedded artist stood in for the model.</summary>
    public bool Simulated { get; init; }

    /// <summary>By index.</summary>
    public required IReadOnlyList<MadePicture> Pictures { get; init; }

    public UsageInfo? Tokens { get; init; }

    /// <summary>US dollars; <see langword="null"/> when nobody knows.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Whether pictures of an earlier job served again.</summary>
    public bool Cached { get; init; }

    public required TimeSpan Duration { get; init; }

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>A server's answer as it came; <see langword="null"/> for pictures made in this process.</summary>
    public JsonElement? ServerAnswer { get; init; }
}
