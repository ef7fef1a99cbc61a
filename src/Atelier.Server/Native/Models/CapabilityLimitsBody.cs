using Atelier.Core.Catalog;

namespace Atelier.Server.Native.Models;

/// <param name="ImagesPerCall">Pictures it makes at once; more are several calls.</param>
/// <param name="PromptCharacters">Longest prompt; null when nobody publishes one.</param>
/// <param name="References">Given pictures it takes.</param>
/// <param name="PartialImages">Unfinished pictures it shows.</param>
internal sealed record CapabilityLimitsBody(int ImagesPerCall, int? PromptCharacters, int References, int PartialImages)
{
    public static CapabilityLimitsBody From(ModelLimits limits) =>
        new(limits.ImagesPerCall, limits.PromptCharacters, limits.References, limits.PartialImages);
}
