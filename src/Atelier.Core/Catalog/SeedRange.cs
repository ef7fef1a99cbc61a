namespace Atelier.Core.Catalog;

/// <summary>Seeds a model takes.</summary>
/// <param name="Min">Smallest seed, inclusive.</param>
/// <param name="Max">Largest seed, inclusive.</param>
public sealed record SeedRange(long Min, long Max)
{
    /// <summary>Every seed there is.</summary>
    public static SeedRange All { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>The seed itself where the model takes it, otherwise a seed of the range that depends on nothing else.</summary>
    public long Fold(long seed) => Wrap(seed);

    /// <summary>The seed that many steps on; after the largest comes the smallest.</summary>
    public long Advance(long seed, int steps) => Wrap((Int128)seed + steps);

    private long Wrap(Int128 seed)
    {
        if (seed >= Min && seed <= Max)
        {
            return (long)seed;
        }

        var span = (Int128)Max - Min + 1;
        var offset = (seed - Min) % span;
        return (long)(Min + (offset < 0 ? offset + span : offset));
    }
}
