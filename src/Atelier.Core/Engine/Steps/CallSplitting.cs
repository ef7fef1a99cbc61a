using Atelier.Core.Planning;

namespace Atelier.Core.Engine.Steps;

/// <summary>Cuts a job into calls a model can take.</summary>
internal static class CallSplitting
{
    /// <param name="candidate">Whom the calls go to, with the whole job's call.</param>
    /// <param name="missing">Indexes still to be drawn, ascending.</param>
    /// <remarks>
    /// Two calls with one seed would draw one picture twice. So the call that begins with picture <c>i</c> gets the seed plus <c>i</c>,
    /// as most samplers count within a batch: a picture's seed does not depend on how its job was cut.
    /// </remarks>
    public static IReadOnlyList<ProviderCall> Split(Candidate candidate, IReadOnlyList<int> missing)
    {
        var mostPerCall = candidate.MaxImagesPerCall;
        var calls = new List<ProviderCall>();
        foreach (var index in missing)
        {
            if (calls is [.., var last] && last.FirstIndex + last.Count == index && last.Count < mostPerCall)
            {
                calls[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                calls.Add(Cut(candidate, index, 1));
            }
        }

        return calls;
    }

    /// <summary>The call for some pictures in a row, as <see cref="Split"/> cut it.</summary>
    public static ProviderCall Cut(Candidate candidate, int firstIndex, int count) =>
        candidate.Call with
        {
            FirstIndex = firstIndex,
            Count = count,
            Seed = SeedOf(candidate, firstIndex),
            Images = ImagesOf(candidate.Call, firstIndex, count),
        };

    /// <summary>A transformed picture is made of one given picture; all others of every given one.</summary>
    private static IReadOnlyList<ImageSource> ImagesOf(ProviderCall whole, int firstIndex, int count) =>
        whole.Operation == ImageOperation.Transform ? [.. whole.Images.Skip(firstIndex).Take(count)] : whole.Images;

    private static long? SeedOf(Candidate candidate, int firstIndex) =>
        candidate.Call.Seed is { } seed && !candidate.Provider.Traits.VariesSeedByIndex
            ? candidate.Seeds.Advance(seed, firstIndex)
            : candidate.Call.Seed;
}
