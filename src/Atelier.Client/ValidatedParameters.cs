namespace Atelier.Client;

/// <summary>Parameters as a model supports them, and a sentence for every one that was changed, in the order of the checks.</summary>
public sealed record ValidatedParameters(ImageParameters Parameters, IReadOnlyList<string> Warnings);
