namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>Every model that draws.</summary>
internal sealed record ModelsBody
{
    public required IReadOnlyList<RegisteredModelBody> Models { get; init; }

    /// <summary>Who offers them, by id.</summary>
    public required IReadOnlyDictionary<string, RegisteredProviderBody> Providers { get; init; }

    public int TotalModels => Models.Count;
}
