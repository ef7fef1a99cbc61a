namespace Atelier.Server.Dialects.Llms;

/// <summary>Prices of a model in US dollars.</summary>
internal sealed record LlmsPricingBody
{
    /// <summary>A usual picture of the model's default size and quality.</summary>
    public required decimal? Image { get; init; }

    /// <summary>One token of the prompt, where the price is by token.</summary>
    public decimal? Input { get; init; }

    /// <summary>One token of a picture, where the price is by token.</summary>
    public decimal? Output { get; init; }
}
