namespace Atelier.Core.Catalog;

/// <summary>What a name means: the model it means first, and every other offer of it.</summary>
/// <param name="Entry">The offer that is meant first: the vendor's own where there is one.</param>
/// <param name="Offers">Every offer in order of preference, <paramref name="Entry"/> first.</param>
public sealed record ModelMatch(ModelEntry Entry, IReadOnlyList<ModelEntry> Offers)
{
    /// <summary>The catalog's own name for what was asked.</summary>
    public string Canonical => Entry.Name;
}
