using Atelier.Providers.Configuration;
using Atelier.Providers.Http;

namespace Atelier.Providers.Automatic1111;

/// <summary>A server of the operator's own that speaks AUTOMATIC1111's API: stable-diffusion-webui, Forge, SD.Next, sd-server.</summary>
internal sealed class Automatic1111Kind : ProviderKind
{
    public override string Name => "automatic1111";

    public override string DisplayName => "AUTOMATIC1111";

    public override string? CatalogProvider => null;

    public override Uri? VendorUrl => null;

    public override bool IsSelfHosted => true;

    protected override EnvironmentName[] KeyNames => [];

    protected override EnvironmentName[] BaseUrlNames =>
    [
        new("A1111_BASE_URL", "Atelier"),
        new("AUTOMATIC1111_BASE_URL", "Atelier"),
    ];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_AUTOMATIC1111", "Atelier")];

    protected override EnvironmentName[] ModelNames => [new("A1111_MODELS", "Atelier")];

    protected override IReadOnlyList<ProviderField> OwnFields { get; } =
    [
        ProviderField.Text<Automatic1111Options>(
            "User", "User where the server asks for one", static o => o.User, static (o, v) => o.User = v, new EnvironmentName("A1111_USER", "Atelier")),
        ProviderField.Key<Automatic1111Options>(
            "Password", "Password of that user", static o => o.Password, static (o, v) => o.Password = v, new EnvironmentName("A1111_PASSWORD", "Atelier")),
        ProviderField.Text<Automatic1111Options>(
            "Sampler", "Sampler of calls that name none", static o => o.Sampler, static (o, v) => o.Sampler = v, new EnvironmentName("A1111_SAMPLER", "Atelier")),
        ProviderField.Text<Automatic1111Options>(
            "Upscaler", "Upscaler of calls that name none", static o => o.Upscaler, static (o, v) => o.Upscaler = v, new EnvironmentName("A1111_UPSCALER", "Atelier")),
    ];

    public override ProviderOptions NewOptions(string id) => new Automatic1111Options { Id = id };

    public override string? FindMissing(ProviderOptions options) =>
        base.FindMissing(options)
        ?? (((Automatic1111Options)options) is { User: null, Password: not null } ? "a password is set, but no user (A1111_USER)" : null);

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services) =>
        new Automatic1111Provider((Automatic1111Options)options, services);
}
