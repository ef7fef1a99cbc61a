using Atelier.Core.Planning.Transforms;

namespace Atelier.Imaging.Workshop;

/// <summary>What a picture told of its own making, for the picture that is made of it. Pure.</summary>
internal static class Origins
{
    /// <param name="told">What stands in the given picture; <see langword="null"/> for nothing.</param>
    /// <param name="call">What is done to it.</param>
    /// <param name="now">When.</param>
    public static Provenance Of(EmbeddedProvenance? told, ProviderCall call, DateTimeOffset now)
    {
        // A picture that came here unknown is no better known for having been worked on.
        var model = told?.Model == TransformPlanner.Model ? null : told?.Model;
        var isDrawn = model is not null || told?.Prompt is not null;
        return new Provenance
        {
            Prompt = told?.Prompt ?? "",
            NegativePrompt = told?.NegativePrompt,
            Model = model ?? call.Model,
            Provider = told?.Provider ?? WorkshopProvider.ProviderId,
            Algorithmic = told?.DigitalSourceType == XmpNames.Algorithmic,
            OfUnknownOrigin = !isDrawn,
            Seed = told?.Seed,
            CreatedAt = now,
            Parameters = Add(told?.Parameters ?? new Dictionary<string, string>(), TransformWords.Tell(call.Transforms)),
        };
    }

    /// <summary>What was done earlier comes first.</summary>
    private static Dictionary<string, string> Add(IReadOnlyDictionary<string, string> before, string now)
    {
        // A file may spell a name in two ways; the later one counts.
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in before)
        {
            parameters[name] = value;
        }

        if (now.Length > 0)
        {
            parameters[TransformWords.Parameter] = parameters.TryGetValue(TransformWords.Parameter, out var earlier) ? $"{earlier}, {now}" : now;
        }

        return parameters;
    }
}
