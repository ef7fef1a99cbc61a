namespace Atelier.Server.Dialects.OpenAI.Wire;

/// <summary>A sum of money.</summary>
/// <param name="Value">US dollars; charges nobody knows count as the most they can be.</param>
internal sealed record CostsAmountBody(decimal Value)
{
    /// <summary>Always <c>usd</c>.</summary>
    public string Currency { get; } = "usd";
}
