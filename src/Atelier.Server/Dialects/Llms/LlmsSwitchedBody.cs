namespace Atelier.Server.Dialects.Llms;

/// <summary>What became of a switch.</summary>
internal sealed record LlmsSwitchedBody
{
    public required IReadOnlyList<string> Enabled { get; init; }

    public required IReadOnlyList<string> Disabled { get; init; }

    /// <summary>A sentence.</summary>
    public required string Feedback { get; init; }
}
