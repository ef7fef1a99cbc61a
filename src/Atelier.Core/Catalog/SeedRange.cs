namespace Atelier.Core.Catalog;

/// <summary>Seeds a model takes.</summary>
/// <param name="Min">Smallest seed, inclusive.</param>
/// <param name="Max">Largest seed, inclusive.</param>
public sealed record SeedRange(long Min, long Max)
{
    /// <summary>The seed itself where the model takes it, otherwise a seed of the range that depends on nothing else.</summary>
    public long Fold(long seed)
    {
        if (seed >= Min && seed <= Max)
        {
            return seed;
        }

        var span = (Int128)Max - Min + 1;
        var offset = ((Int128)seed - Min) % span;
        return (long)(Min + (offset < 0 ? offset + span : offset));
    }
}
