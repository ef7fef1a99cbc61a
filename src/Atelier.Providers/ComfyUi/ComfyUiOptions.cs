using Atelier.Providers.Configuration;

namespace Atelier.Providers.ComfyUi;

/// <summary>What an operator can set about a ComfyUI server.</summary>
internal sealed class ComfyUiOptions : ProviderOptions
{
    /// <summary>File with a workflow in API format and placeholders in it; <see langword="null"/> for the built-in ones.</summary>
    public string? WorkflowFile { get; set; }
}
