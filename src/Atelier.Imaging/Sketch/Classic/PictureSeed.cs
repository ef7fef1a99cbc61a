using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Atelier.Imaging.Sketch.Classic;

/// <summary>Where a picture's choices come from: the prompt and its index, or the caller's own seed and the index.</summary>
internal static class PictureSeed
{
    /// <summary>Half the golden ratio's bits of 64: steps that spread over all numbers before they repeat.</summary>
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The first 8 hex digits of the MD5 of <c>prompt_index</c>, as FakeAI has it.</summary>
    public static long OfPrompt(string prompt, int index)
    {
#pragma warning disable CA5351 // MD5 spreads pictures here and protects nothing; the contract names it.
        var hash = MD5.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{prompt}_{index}")));
#pragma warning restore CA5351
        return (uint)((hash[0] << 24) | (hash[1] << 16) | (hash[2] << 8) | hash[3]);
    }

    /// <summary>The caller's seed for the first picture; others of the call are derived from it and no larger than 32 bits.</summary>
    public static long OfSeed(long seed, int index) =>
        index == 0 ? seed : (uint)(new SketchRandom(unchecked(seed + (long)(Step * (ulong)index))).Next() >> 32);

    /// <summary>Another seed, for a picture that would have looked like one before it.</summary>
    public static long After(long seed) => (uint)(new SketchRandom(seed).Next() >> 32);
}
