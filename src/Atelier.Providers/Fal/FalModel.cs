namespace Atelier.Providers.Fal;

/// <summary>How one model spells its input, and where its edits are asked for.</summary>
internal sealed record FalModel
{
    public FalSize Size { get; init; } = FalSize.Preset;

    /// <summary>What is added to the model's path for an edit; empty where one endpoint does both.</summary>
    public string EditPath { get; init; } = "";

    /// <summary>The input given pictures go into; a name with <c>[]</c> takes a list.</summary>
    public string Pictures { get; init; } = "image_url";

    public bool TakesFormat { get; init; } = true;

    /// <summary>The input that takes the quality's word.</summary>
    public string Quality { get; init; } = "quality";

    /// <summary>The most permissive <c>safety_tolerance</c>, a text; 0 for models without one.</summary>
    public int MostTolerance { get; init; }
}
