using System.Globalization;
using System.Text.Json.Serialization;
using Atelier.Core.Engine;

namespace Atelier.Server.Dialects.Shared;

/// <summary>S3's <c>llmApiCall</c>: one job as its chat and its pages account for it (contracts 4.4).</summary>
internal sealed record LlmApiCallBody
{
    private const int LongestPrompt = 100;

    /// <summary><c>img_gen_</c> and the job's id.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Always <c>image_generation</c>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; } = "image_generation";

    /// <summary>Who drew, or who was asked last.</summary>
    [JsonPropertyName("provider")]
    public required string? Provider { get; init; }

    [JsonPropertyName("model")]
    public required string Model { get; init; }

    [JsonPropertyName("modelKey")]
    public required string ModelKey { get; init; }

    /// <summary>When it was asked for, ISO 8601 in UTC.</summary>
    [JsonPropertyName("timestamp")]
    public required string Timestamp { get; init; }

    [JsonPropertyName("durationMs")]
    public required long DurationMs { get; init; }

    /// <summary>US dollars; null when nobody knows.</summary>
    [JsonPropertyName("cost")]
    public required decimal? Cost { get; init; }

    [JsonPropertyName("success")]
    public required bool Success { get; init; }

    /// <summary>Whether somebody else drew than was planned first.</summary>
    [JsonPropertyName("fallbackUsed")]
    public required bool FallbackUsed { get; init; }

    /// <summary>Who was planned first; left out when nobody stood in.</summary>
    [JsonPropertyName("originalProvider")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OriginalProvider { get; init; }

    [JsonPropertyName("metadata")]
    public required LlmApiCallMetadata Metadata { get; init; }

    /// <param name="result">A finished job.</param>
    /// <param name="modelKey">The model's short name in the caller's catalog; <see langword="null"/> for the model's own.</param>
    /// <param name="originalProvider">Whom the caller named, where that is not who was planned first.</param>
    public static LlmApiCallBody From(JobResult result, string? modelKey = null, string? originalProvider = null)
    {
        var job = result.Job;
        var last = result.Attempts.Count > 0 ? result.Attempts[^1] : null;
        var drew = result.Attempts.LastOrDefault(static attempt => attempt.State == AttemptState.Succeeded) ?? last;
        var provider = job.Provider ?? drew?.Provider;
        var first = originalProvider ?? FirstPlanned(job);
        var fallback = provider is not null && first is not null && !first.Equals(provider, StringComparison.OrdinalIgnoreCase);
        return new LlmApiCallBody
        {
            Id = "img_gen_" + job.Id,
            Provider = provider,
            Model = job.Model,
            ModelKey = modelKey ?? job.Model,
            Timestamp = job.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            DurationMs = (long)(job.Duration ?? TimeSpan.Zero).TotalMilliseconds,
            Cost = job.CostUsd,
            Success = job.State == JobState.Succeeded,
            FallbackUsed = fallback,
            OriginalProvider = fallback ? first : null,
            Metadata = new LlmApiCallMetadata
            {
                Size = drew?.Size,
                Quality = drew?.Quality,
                Style = drew?.Style,
                Prompt = Cut(job.Prompt),
            },
        };
    }

    private static string? FirstPlanned(JobRecord job) =>
        job.Plan.Count == 0 ? null : job.Plan[0].Split('/', 2)[0];

    private static string Cut(string prompt)
    {
        var text = new StringInfo(prompt);
        return text.LengthInTextElements <= LongestPrompt ? prompt : text.SubstringByTextElements(0, LongestPrompt) + "...";
    }
}
