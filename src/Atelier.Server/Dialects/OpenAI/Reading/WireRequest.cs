using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Wire;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>A request's fields as they were read, before they mean anything; <see langword="null"/> where not given.</summary>
internal sealed class WireRequest
{
    public string? Prompt { get; set; }

    public string? Model { get; set; }

    public string? Provider { get; set; }

    public int? Count { get; set; }

    public string? Size { get; set; }

    public string? AspectRatio { get; set; }

    public string? Quality { get; set; }

    public string? Style { get; set; }

    public string? Background { get; set; }

    public string? Moderation { get; set; }

    public string? OutputFormat { get; set; }

    public int? OutputCompression { get; set; }

    public string? ResponseFormatName { get; set; }

    public bool? Stream { get; set; }

    public int? PartialImages { get; set; }

    public string? InputFidelity { get; set; }

    public string? Complexity { get; set; }

    public int? FrameCount { get; set; }

    public int? FrameDurationMs { get; set; }

    public string? User { get; set; }

    public string? SafetyIdentifier { get; set; }

    public long? Seed { get; set; }

    public string? NegativePrompt { get; set; }

    public int? Steps { get; set; }

    public double? Guidance { get; set; }

    public double? Strength { get; set; }

    public double? TimeoutSeconds { get; set; }

    public double? MaxCostUsd { get; set; }

    public string? Quote { get; set; }

    public bool? Strict { get; set; }

    public bool? Cache { get; set; }

    public IReadOnlyList<string> Models { get; set; } = [];

    public bool? Fallback { get; set; }

    public IReadOnlyList<string> FallbackModels { get; set; } = [];

    public RoutePreference? Route { get; set; }

    public JsonElement? Svg { get; set; }

    public bool? EmbedMetadata { get; set; }

    public IReadOnlyDictionary<string, JsonElement> ProviderOptions { get; set; } = new Dictionary<string, JsonElement>();

    /// <summary>What is quoted; <see langword="null"/> to go by what is given. Read of quotes only.</summary>
    public ImageOperation? Operation { get; set; }

    /// <summary>How many times as large; read of quotes only.</summary>
    public int? Scale { get; set; }

    /// <summary>A kept picture's id; read of quotes only.</summary>
    public string? ImageId { get; set; }

    /// <summary>How soon a job's turn comes; read of jobs and quotes only.</summary>
    public JobPriority? Priority { get; set; }

    /// <summary>Whom to tell of a job; read of jobs and quotes only.</summary>
    public WebhookTarget? Webhook { get; set; }

    /// <summary>Names that were given a value, pictures aside.</summary>
    public List<string> Given { get; } = [];

    /// <summary>Known names that have no effect here yet.</summary>
    public List<string> Unused { get; } = [];

    /// <summary>Names nobody knows.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Filled by the checks; <see langword="null"/> when the request does not say.</summary>
    public ResponseFormat? ResponseFormat { get; set; }

    /// <summary>Filled by the checks.</summary>
    public ImageFormat? Format { get; set; }

    /// <summary>The end user's id in effect: <c>safety_identifier</c> wins over the older <c>user</c>.</summary>
    public string? EndUser => string.IsNullOrEmpty(SafetyIdentifier) ? User : SafetyIdentifier;
}
