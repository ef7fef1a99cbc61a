using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.ComfyUi;

/// <summary>A ComfyUI server of the operator's own.</summary>
internal sealed class ComfyUiKind : ProviderKind
{
    public override string Name => "comfyui";

    public override string DisplayName => "ComfyUI";

    public override string? CatalogProvider => null;

    public override Uri? VendorUrl => null;

    public override bool IsSelfHosted => true;

    protected override EnvironmentName[] KeyNames => [new("COMFYUI_API_KEY", "Atelier")];

    protected override EnvironmentName[] BaseUrlNames => [new("COMFYUI_BASE_URL", "Atelier")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_COMFYUI", "Atelier")];

    protected override EnvironmentName[] ModelNames => [new("COMFYUI_MODELS", "Atelier")];

    protected override IReadOnlyList<ProviderField> OwnFields { get; } =
    [
        ProviderField.Text<ComfyUiOptions>(
            "WorkflowFile",
            "File with the workflow that draws, in API format with placeholders",
            static o => o.WorkflowFile,
            static (o, v) => o.WorkflowFile = v,
            new EnvironmentName("COMFYUI_WORKFLOW", "Atelier")),
    ];

    public override ProviderOptions NewOptions(string id) => new ComfyUiOptions { Id = id };

    /// <remarks>A server without a key is the usual case. The workflow is read here, so that a broken one is told at start.</remarks>
    public override string? FindMissing(ProviderOptions options)
    {
        if (options.BaseUrl is null)
        {
            return "no address is set (COMFYUI_BASE_URL)";
        }

        try
        {
            ComfyUiWorkflows.For((ComfyUiOptions)options);
            return null;
        }
        catch (InvalidDataException exception)
        {
            return $"its workflow cannot be used (COMFYUI_WORKFLOW): {exception.Message}";
        }
    }

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services) =>
        new ComfyUiProvider((ComfyUiOptions)options, ComfyUiWorkflows.For((ComfyUiOptions)options), services);
}
