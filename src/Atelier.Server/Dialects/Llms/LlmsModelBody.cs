namespace Atelier.Server.Dialects.Llms;

/// <summary>One model as <c>GET /models</c> tells it.</summary>
internal sealed record LlmsModelBody
{
    /// <summary>The name to ask for.</summary>
    public required string Id { get; init; }

    /// <summary>The provider's id.</summary>
    public required string Provider { get; init; }

    /// <summary>The model's id as the provider spells it.</summary>
    public required string ProviderModel { get; init; }

    /// <summary>What it costs; null when nobody knows.</summary>
    public required LlmsPricingBody? Pricing { get; init; }
}
