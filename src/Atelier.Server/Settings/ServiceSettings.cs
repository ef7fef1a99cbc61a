namespace Atelier.Server.Settings;

/// <summary>Names of the image generator service (S2) about the service as a whole and about its two providers.</summary>
internal static class ServiceSettings
{
    private static readonly string[] s_dallESizes = ["1024x1024", "1792x1024", "1024x1792"];
    private static readonly string[] s_fluxSizes = ["1024x1024", "512x512", "768x768", "1536x1024", "1024x1536"];

    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["SERVICE_NAME"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "What start page and health call this service",
            SettingTextKinds.Text(100, "a name"),
            static o => o.Service.Name,
            static (o, value) => o.Service.Name = value);
        table["ENVIRONMENT"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Where it runs; in production the documentation's page is off, and a start without any provider is a warning",
            SettingKinds.OneOf(
                ("development", ServiceEnvironment.Development),
                ("testing", ServiceEnvironment.Testing),
                ("staging", ServiceEnvironment.Staging),
                ("production", ServiceEnvironment.Production)),
            static o => o.Service.Environment,
            static (o, value) => o.Service.Environment = value);
        table["DALLE3_MODEL"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "The model that dalle3 stands for in native requests",
            SettingTextKinds.Text(200, "a model's name"),
            static o => o.Service.DallE3Model,
            static (o, value) => o.Service.DallE3Model = value);
        table["DALLE3_DEFAULT_SIZE"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Size of dalle3 pictures that name none",
            Words(s_dallESizes),
            static o => o.Service.DallE3Size,
            static (o, value) => o.Service.DallE3Size = value);
        table["DALLE3_DEFAULT_QUALITY"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Quality of dalle3 pictures that name none",
            Words("standard", "hd"),
            static o => o.Service.DallE3Quality,
            static (o, value) => o.Service.DallE3Quality = value);
        table["DALLE3_DEFAULT_STYLE"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Style of dalle3 pictures that name none",
            Words("vivid", "natural"),
            static o => o.Service.DallE3Style,
            static (o, value) => o.Service.DallE3Style = value);
        table["FLUX_DEFAULT_SIZE"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Size of flux_schnell pictures that name none",
            Words(s_fluxSizes),
            static o => o.Service.FluxSize,
            static (o, value) => o.Service.FluxSize = value);
        table["FLUX_SEED"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Seed of flux_schnell pictures that name none; unset: a new one each time",
            SettingKinds.WholeOrUnset(0, uint.MaxValue),
            static o => o.Service.FluxSeed,
            static (o, value) => o.Service.FluxSeed = value);
        table["DEFAULT_IMAGES_COUNT"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Pictures of a native request that does not say; dalle3 makes one at most",
            SettingKinds.Whole(1, 10),
            static o => o.Service.DefaultImages,
            static (o, value) => o.Service.DefaultImages = (int)value);
        table["ENABLE_PROMPT_ENHANCEMENT"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Whether prompts of native requests that do not say are written out before they are drawn, by the chat model where one is set up",
            SettingKinds.Flag,
            static o => o.Service.EnhancePrompts,
            static (o, value) => o.Service.EnhancePrompts = value);
    }

    private static SettingKind<string> Words(params string[] words) =>
        SettingKinds.OneOf([.. words.Select(static word => (word, word))]);
}
