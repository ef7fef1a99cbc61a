namespace Atelier.Imaging.Sketch.Classic;

/// <summary>Random choices that come out the same for one seed on every machine and in every version of .NET: SplitMix64.</summary>
internal struct SketchRandom(long seed)
{
    private ulong _state = (ulong)seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from 0 to below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>From <paramref name="least"/> to just below <paramref name="most"/>.</summary>
    public float Between(float least, float most) => least + ((most - least) * ((Next() >> 40) / (float)(1 << 24)));
}
