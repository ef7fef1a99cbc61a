namespace Atelier.Providers.Chat;

/// <summary>Where a chat model answers that speaks OpenAI's chat completions.</summary>
public sealed record ChatOptions
{
    /// <summary>Such as <c>https://api.openai.com/v1</c>; <c>/chat/completions</c> is appended. May be private: the operator named it.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The service's key; <see langword="null"/> for a service that asks for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The model's id there.</summary>
    public required string Model { get; init; }

    /// <summary>Longest one answer may take, from the first byte asked to the last byte heard. Default two minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);
}
