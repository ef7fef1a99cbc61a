using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>The tool's arguments. For the documentation: they are read field by field.</summary>
internal sealed record ToolArgumentsBody
{
    /// <summary>What to draw, at most 1000 characters.</summary>
    public required string Prompt { get; init; }

    /// <summary>ultra, high, standard or fast; by the prompt's words when left out.</summary>
    public string? Quality { get; init; }

    /// <summary>Default <c>1024x1024</c>.</summary>
    public string? Size { get; init; }

    /// <summary>natural or vivid. Default <c>natural</c>.</summary>
    public string? Style { get; init; }

    /// <summary>At most four pictures to draw after: base64, data: or https addresses, or ids of kept pictures.</summary>
    [JsonPropertyName("reference_images")]
    public IReadOnlyList<string>? ReferenceImages { get; init; }
}
