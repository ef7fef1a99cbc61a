using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>What the chosen model can be asked for.</summary>
/// <param name="MaxSize">The last of <paramref name="SupportedSizes"/>.</param>
/// <param name="SupportedSizes">Sizes in pixels.</param>
/// <param name="SupportsStyle">Whether natural and vivid differ.</param>
internal sealed record ConstraintsBody(
    [property: JsonPropertyName("maxSize")] string MaxSize,
    [property: JsonPropertyName("supportedSizes")] IReadOnlyList<string> SupportedSizes,
    [property: JsonPropertyName("supportsStyle")] bool SupportsStyle);
