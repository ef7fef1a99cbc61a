using System.Text.Json.Serialization;
using Atelier.Core.Catalog;

namespace Atelier.Server.Dialects.Gemini.Wire;

/// <summary>A model as Google lists it.</summary>
internal sealed record GoogleModelBody
{
    private static readonly string[] s_methods = ["generateContent", "streamGenerateContent"];

    /// <summary><c>models/</c> and its name, as <c>model</c> takes it.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("version")]
    public required string Version { get; init; }

    [JsonPropertyName("displayName")]
    public required string DisplayName { get; init; }

    [JsonPropertyName("description")]
    public required string Description { get; init; }

    [JsonPropertyName("supportedGenerationMethods")]
    public required IReadOnlyList<string> SupportedGenerationMethods { get; init; }

    /// <param name="model">Of the catalog.</param>
    /// <param name="name">What it is called here.</param>
    public static GoogleModelBody From(ModelEntry model, string name) => new()
    {
        Name = "models/" + name,
        Version = model.Released?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? "",
        DisplayName = model.DisplayName,
        Description = $"{model.DisplayName} of {model.Vendor}, asked at {model.Provider.DisplayName}. It makes {model.Sizes.Describe()}.",
        SupportedGenerationMethods = s_methods,
    };
}

/// <summary>One page of models.</summary>
internal sealed record GoogleModelPageBody
{
    [JsonPropertyName("models")]
    public required IReadOnlyList<GoogleModelBody> Models { get; init; }

    /// <summary>Asks for the next page as <c>pageToken</c>; left out on the last one.</summary>
    [JsonPropertyName("nextPageToken")]
    public required string? NextPageToken { get; init; }
}
