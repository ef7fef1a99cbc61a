using Atelier.Client;

namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>What this server can answer now, simulated or not.</summary>
internal sealed record StatusBody
{
    /// <summary>Always false: these routes only draw.</summary>
    public bool OpenaiChat { get; }

    /// <summary>Whether dall-e-3 is answered, by itself or by its successor.</summary>
    public required bool OpenaiDalle { get; init; }

    /// <summary>Whether gpt-image-1 is answered, by itself or by its successor.</summary>
    public required bool OpenaiGptImage { get; init; }

    /// <summary>Always false: these routes only draw.</summary>
    public bool GoogleChat { get; }

    /// <summary>Whether gemini-2.5-flash-image is answered, by itself or by its successor.</summary>
    public required bool GoogleImage { get; init; }

    /// <summary>Whatever <c>model</c> may name now.</summary>
    public required IReadOnlyList<string> AvailableImageModels { get; init; }

    /// <summary>By the names of the models that requests are corrected for.</summary>
    public required IReadOnlyDictionary<string, ModelCapabilities> ModelCapabilities { get; init; }

    /// <summary>Every service, with what is known of its key.</summary>
    public required IReadOnlyList<AiProviderStatusBody> Providers { get; init; }
}
