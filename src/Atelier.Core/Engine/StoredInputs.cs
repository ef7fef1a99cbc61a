namespace Atelier.Core.Engine;

/// <summary>Blob names of the pictures a caller gave, kept while their job runs.</summary>
/// <param name="Images">In the caller's order.</param>
/// <param name="Mask">The mask, if any.</param>
/// <param name="Markup">The markup, if any.</param>
/// <param name="Turns">Those of each earlier turn; <see langword="null"/> when there are no turns.</param>
/// <param name="Kept">By blob name, the ids of those that are pictures kept here; <see langword="null"/> when none is.</param>
internal sealed record StoredInputs(
    IReadOnlyList<string> Images,
    string? Mask,
    string? Markup,
    IReadOnlyList<IReadOnlyList<string>>? Turns = null,
    IReadOnlyDictionary<string, string>? Kept = null)
{
    public IEnumerable<string> Names =>
        Images.Append(Mask).Append(Markup).OfType<string>().Concat((Turns ?? []).SelectMany(static names => names));
}
