using Atelier.Client;

namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>One model at one provider.</summary>
internal sealed record RegisteredModelBody
{
    /// <summary><c>provider/model</c>, as <c>model</c> takes it.</summary>
    public required string RegistryName { get; init; }

    public required string Provider { get; init; }

    /// <summary>As its provider spells it.</summary>
    public required string Model { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Whether a request for it is answered now, by itself, its successor or the embedded artist.</summary>
    public required bool Available { get; init; }

    public required ModelCapabilities Capabilities { get; init; }

    /// <summary>Names of a request's fields that have an effect on it.</summary>
    public required IReadOnlyList<string> SupportedParameters { get; init; }
}
