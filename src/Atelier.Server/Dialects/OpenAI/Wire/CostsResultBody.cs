namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>Costs of one group within one bucket.</summary>
internal sealed record CostsResultBody
{
    /// <summary>Always <c>organization.costs.result</c>.</summary>
    public string Object { get; } = "organization.costs.result";

    public required CostsAmountBody Amount { get; init; }

    /// <summary>The model, when grouped by line_item.</summary>
    public required string? LineItem { get; init; }

    /// <summary>The project asked about; this server keeps all costs under every project.</summary>
    public required string? ProjectId { get; init; }

    /// <summary>The caller, when grouped by api_key_id.</summary>
    public required string? ApiKeyId { get; init; }
}
