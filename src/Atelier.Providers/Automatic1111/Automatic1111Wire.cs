using System.Text.Json.Serialization;

namespace Atelier.Providers.Automatic1111;

/// <summary>An answer whose pictures have been poured already.</summary>
/// <param name="Info">JSON as text, see <see cref="Automatic1111Info"/>; missing after upscaling.</param>
internal sealed record Automatic1111Answer(string? Info);

/// <summary>How the pictures came about.</summary>
internal sealed record Automatic1111Info
{
    public long? Seed { get; init; }

    /// <summary>One seed a picture.</summary>
    public IReadOnlyList<long>? AllSeeds { get; init; }

    public string? SdModelName { get; init; }

    public string? SamplerName { get; init; }
}

/// <summary>How far the server is with whatever it is drawing.</summary>
internal sealed record Automatic1111Progress(double? Progress, Automatic1111State? State);

internal sealed record Automatic1111State(int? SamplingStep, int? SamplingSteps);

/// <summary>A checkpoint on the server's disk.</summary>
/// <param name="Title">File name and short hash, such as <c>v1-5.safetensors [6ce0161689]</c>.</param>
/// <param name="ModelName">The file name without extension; any of the names is accepted.</param>
internal sealed record Automatic1111Model(string? Title, string? ModelName);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(Automatic1111Answer))]
[JsonSerializable(typeof(Automatic1111Info))]
[JsonSerializable(typeof(Automatic1111Progress))]
[JsonSerializable(typeof(List<Automatic1111Model>))]
internal sealed partial class Automatic1111Wire : JsonSerializerContext;
