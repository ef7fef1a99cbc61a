using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>Usage within one bucket, or of one group within it.</summary>
internal sealed record UsageResultBody
{
    /// <summary><c>organization.usage.result</c>, or <c>organization.usage.images.result</c> where groups or a choice were asked for.</summary>
    public string Object { get; init; } = "organization.usage.result";

    /// <summary>Left out of groups: tokens belong to whole jobs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required long? InputTokens { get; init; }

    /// <inheritdoc cref="InputTokens"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required long? OutputTokens { get; init; }

    /// <summary>Always 0: nothing here is cached by token.</summary>
    public long InputCachedTokens { get; }

    /// <summary>Pictures made: each counts as one request to a model.</summary>
    public required long NumModelRequests { get; init; }

    /// <summary>Pictures made.</summary>
    public required long Images { get; init; }

    /// <summary>The project asked about; this server keeps all usage under every project.</summary>
    public required string? ProjectId { get; init; }

    /// <summary>The end user, when grouped by it.</summary>
    public string? UserId { get; init; }

    /// <summary>The caller, when grouped by it.</summary>
    public string? ApiKeyId { get; init; }

    /// <summary>When grouped by it.</summary>
    public string? Model { get; init; }

    /// <summary>When grouped by it.</summary>
    public string? Size { get; init; }

    /// <summary><c>image.generation</c>, <c>image.edit</c> or <c>image.variation</c>, when grouped by it.</summary>
    public string? Source { get; init; }
}
