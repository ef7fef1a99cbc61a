namespace Atelier.Server.Dialects.Llms;

/// <summary>Ids of the providers there are.</summary>
internal sealed record LlmsStatusBody
{
    public required IReadOnlyList<string> All { get; init; }

    public required IReadOnlyList<string> Enabled { get; init; }

    public required IReadOnlyList<string> Disabled { get; init; }

    /// <summary>Why each of the disabled ones is.</summary>
    public required IReadOnlyDictionary<string, string> Reasons { get; init; }
}
