using Atelier.Providers.Configuration;

namespace Atelier.Providers.OpenAi;

/// <summary>What can be set about OpenAI beyond the usual.</summary>
internal sealed class OpenAiOptions : ProviderOptions
{
    /// <summary>The organisation that is billed, such as <c>org-…</c>; <see langword="null"/> for the key's own.</summary>
    public string? Organization { get; set; }

    /// <summary>The project that is billed, such as <c>proj_…</c>; <see langword="null"/> for the key's own.</summary>
    public string? Project { get; set; }
}
