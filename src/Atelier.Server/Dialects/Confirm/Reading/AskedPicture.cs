using System.Text.Json;

namespace Atelier.Server.Dialects.Confirm.Reading;

/// <summary>What a caller confirmed, as it was written.</summary>
internal sealed record AskedPicture
{
    public const string UsualSize = "1024x1024";

    public const string UsualQuality = "standard";

    public const string UsualStyle = "natural";

    public required string Prompt { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public string? ModelKey { get; init; }

    public string Size { get; init; } = UsualSize;

    public string Quality { get; init; } = UsualQuality;

    /// <summary><see langword="null"/> when it was not said.</summary>
    public string? Style { get; init; }

    public string? AccessToken { get; init; }

    public string? Quote { get; init; }

    public decimal? MaxCostUsd { get; init; }

    public bool Fallback { get; init; } = true;

    public bool? Cache { get; init; }

    /// <summary>Pictures to draw after, as texts in JSON.</summary>
    public IReadOnlyList<JsonElement> ReferenceImages { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
