using System.Text.Json.Serialization;

namespace Atelier.Cli.Facts;

/// <summary>A model as <c>--json</c> prints it. A server tells only its id, its vendor and when it goes.</summary>
internal sealed record ModelInfo
{
    /// <summary>What <c>--model</c> takes.</summary>
    public required string Id { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>Who serves it.</summary>
    public string? Provider { get; init; }

    /// <summary>Who made it.</summary>
    public string? Vendor { get; init; }

    /// <summary>ultra, high, standard or fast.</summary>
    public string? Tier { get; init; }

    /// <summary>current, preview, unverified or retired.</summary>
    public string? Status { get; init; }

    public DateOnly? RetiresOn { get; init; }

    /// <summary>Who answers when it is gone.</summary>
    public string? Successor { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Operations { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Aliases { get; init; }
}
