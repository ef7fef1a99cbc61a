using Atelier.Providers.Configuration;

namespace Atelier.Providers.AiRefinery;

/// <summary>What only AI Refinery can be told.</summary>
internal sealed class AiRefineryOptions : ProviderOptions
{
    /// <summary>Value of the header <c>sdk_version</c>, such as <c>1.32.0</c>; <see langword="null"/> to leave it out, which is the default.</summary>
    public string? SdkVersion { get; set; }
}
