namespace Atelier.Client;

/// <summary>A request as its model supports it.</summary>
/// <param name="Request">What to send.</param>
/// <param name="Warnings">A sentence for every parameter that was changed: ratio, size, quality, style, reference images, modalities.</param>
public sealed record CorrectedRequest(ImageGenerationRequest Request, IReadOnlyList<string> Warnings);
