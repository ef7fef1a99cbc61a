namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>Usage within one bucket.</summary>
internal sealed record UsageResultBody
{
    /// <summary>Always <c>organization.usage.result</c>.</summary>
    public string Object { get; } = "organization.usage.result";

    public required long InputTokens { get; init; }

    public required long OutputTokens { get; init; }

    /// <summary>Always 0: nothing here is cached by token.</summary>
    public long InputCachedTokens { get; }

    /// <summary>Pictures made: each counts as one request to a model.</summary>
    public required long NumModelRequests { get; init; }

    /// <summary>Pictures made.</summary>
    public required long Images { get; init; }

    /// <summary>The project asked about; this server keeps all usage under every project.</summary>
    public required string? ProjectId { get; init; }
}
