namespace Atelier.Server.Settings;

/// <summary>Who answers <c>POST /chat</c>.</summary>
public sealed class TalkOptions
{
    /// <summary>Where a chat model answers; <see langword="null"/> for OpenAI, or whoever stands in its place.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>The chat model's key; <see langword="null"/> for OpenAI's, or none at an address of one's own.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The chat model's id. Default <c>gpt-5-mini</c>.</summary>
    public string Model { get; set; } = "gpt-5-mini";
}
