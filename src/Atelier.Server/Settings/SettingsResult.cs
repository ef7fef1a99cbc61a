namespace Atelier.Server.Settings;

/// <summary>Settings as read.</summary>
/// <param name="Options">Usable only when there are no problems.</param>
/// <param name="Problems">Every bad value, one sentence each, none of them holding a secret.</param>
/// <param name="Warnings">What was probably meant otherwise, such as a name nobody knows.</param>
public sealed record SettingsResult(AtelierOptions Options, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings)
{
    /// <summary>What was set, one <c>NAME=value</c> each, secrets only said to be set; several names of one thing all tell the value in force.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>All problems as one message for the terminal.</summary>
    public string Describe() =>
        $"""
        Atelier cannot start with these settings:
          {string.Join(Environment.NewLine + "  ", Problems)}
        docs/configuration.md lists every name and what is allowed.
        """;
}
