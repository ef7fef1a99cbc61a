using System.Text.Json;
using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Templates;

namespace Atelier.Imaging.Sketch;

/// <summary>What holds for one call: the server's settings with the call's own <c>provider_options.sketch</c> over them.</summary>
internal sealed record SketchSettings
{
    private const string Prefix = "provider_options.sketch";
    private static readonly string[] s_names = ["template", "pattern", "latency_ms", "failure_rate"];
    private static readonly string[] s_patterns = [.. Enum.GetNames<Pattern>().Select(name => name.ToLowerInvariant())];

    public string Template { get; init; } = TemplateShelf.Classic;

    /// <summary><see langword="null"/> lets the seed choose.</summary>
    public Pattern? Pattern { get; init; }

    public TimeSpan Latency { get; init; }

    public double FailureRate { get; init; }

    /// <summary>Sentences about options nobody knows.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Reads a call's options.</summary>
    /// <returns>Either the settings or what is wrong with the options.</returns>
    public static (SketchSettings? Settings, ProviderFailure? Failure) Read(JsonElement? given, SketchOptions server)
    {
        var settings = new SketchSettings { Latency = server.Latency, FailureRate = server.FailureRate };
        if (given is not { } options || options.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return (settings, null);
        }

        if (options.ValueKind != JsonValueKind.Object)
        {
            return Refuse(null, "must be a JSON object");
        }

        var unknown = new List<string>();
        foreach (var option in options.EnumerateObject())
        {
            var value = option.Value;
            switch (option.Name)
            {
                case "template" when value.ValueKind == JsonValueKind.String:
                    settings = settings with { Template = value.GetString()! };
                    break;
                case "template":
                    return Refuse(option.Name, "must be a template's name");
                case "pattern" when value.ValueKind == JsonValueKind.String && Array.IndexOf(s_patterns, value.GetString()) is var index and >= 0:
                    settings = settings with { Pattern = (Pattern)index };
                    break;
                case "pattern":
                    return Refuse(option.Name, $"must be one of {string.Join(", ", s_patterns)}");
                case "latency_ms" when TryNumber(value, SketchOptions.MaxLatency.TotalMilliseconds, out var latency):
                    settings = settings with { Latency = TimeSpan.FromMilliseconds(latency) };
                    break;
                case "latency_ms":
                    return Refuse(option.Name, $"must be a number from 0 to {SketchOptions.MaxLatency.TotalMilliseconds:0}");
                case "failure_rate" when TryNumber(value, 1, out var rate):
                    settings = settings with { FailureRate = rate };
                    break;
                case "failure_rate":
                    return Refuse(option.Name, "must be a number from 0 to 1");
                default:
                    unknown.Add(option.Name);
                    break;
            }
        }

        return unknown.Count == 0
            ? (settings, null)
            : (settings with { Warnings = [$"{Prefix} knows {string.Join(", ", s_names)}; ignored: {string.Join(", ", unknown)}."] }, null);
    }

    public static ProviderFailure Failure(string? name, string rule) =>
        new(FailureKind.InvalidRequest, $"{(name is null ? Prefix : $"{Prefix}.{name}")} {rule}.")
        {
            Charged = Charge.No,
            Parameter = name is null ? Prefix : $"{Prefix}.{name}",
        };

    private static (SketchSettings?, ProviderFailure?) Refuse(string? name, string rule) => (null, Failure(name, rule));

    private static bool TryNumber(JsonElement value, double most, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && number >= 0 && number <= most;
    }
}
