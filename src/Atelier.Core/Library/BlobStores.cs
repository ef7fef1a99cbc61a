namespace Atelier.Core.Library;

/// <summary>The blob stores at hand, and the one new pictures go to.</summary>
public sealed class BlobStores
{
    private readonly Dictionary<string, IBlobStore> _byName;

    /// <param name="current">Where new pictures go.</param>
    /// <param name="others">Stores that may still hold earlier ones.</param>
    public BlobStores(IBlobStore current, params IEnumerable<IBlobStore> others)
    {
        Current = current;
        _byName = others.Prepend(current).DistinctBy(static store => store.Name).ToDictionary(static store => store.Name);
    }

    public IBlobStore Current { get; }

    /// <summary>Where pictures wait that nobody keeps: in memory, gone once they are answered or with the process.</summary>
    public IBlobStore Passing
    {
        get => field ?? Current;
        init
        {
            field = value;
            _byName.TryAdd(value.Name, value);
        }
    }

    /// <summary>Whether a picture only waits for its answer.</summary>
    public bool IsPassing(ImageRecord image) => Passing != Current && image.Store == Passing.Name;

    public IEnumerable<IBlobStore> All => _byName.Values;

    /// <exception cref="InvalidOperationException">A picture lies in a store that is not configured any more.</exception>
    public IBlobStore Get(string name) =>
        _byName.TryGetValue(name, out var store)
            ? store
            : throw new InvalidOperationException($"A picture lies in the store '{name}', which this server does not have; configure it again.");

    public bool Has(string name) => _byName.ContainsKey(name);
}
