namespace Atelier.Server.Settings;

/// <summary>Names about models and the embedded artist.</summary>
internal static class DrawingSettings
{
    private const double TenMinutesInMs = 600_000;

    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["ATELIER_PROFILE"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Another system's defaults: fakeai keeps pictures in memory for one hour and simulates every model (command line: --profile)",
            SettingKinds.OneOf(Profiles.All),
            static o => o.Profile ?? "",
            static (o, value) => o.Profile = value);
        table["ATELIER_DEFAULT_MODEL"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Model for requests that name none; auto lets Atelier choose",
            SettingTextKinds.Text(200, "a model's name, or auto"),
            static o => o.Engine.DefaultModel,
            static (o, value) => o.Engine.DefaultModel = value);
        table["ATELIER_CATALOG"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Folder of your own catalog files; what they say goes over the built-in catalog; unset: none",
            SettingTextKinds.ExistingFolder,
            static o => o.Drawing.CatalogFolder,
            static (o, value) => o.Drawing.CatalogFolder = value);
        table["ATELIER_STRICT"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Refuse what a model cannot do, instead of fitting the request to it, when a request does not say",
            SettingKinds.Flag,
            static o => o.Drawing.Strict,
            static (o, value) => o.Drawing.Strict = value);
        table["FAKEAI_GENERATE_ACTUAL_IMAGES"] = static name => Setting.Of(
            name,
            SettingOrigin.S4,
            "Whether simulated pictures are really drawn (command line: --generate-actual-images)",
            SettingKinds.Flag,
            static o => o.Drawing.GenerateActualImages,
            static (o, value) => o.Drawing.GenerateActualImages = value);
        table["ATELIER_SKETCH_LATENCY_MS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long the embedded artist pretends to work on a picture",
            SettingKinds.Milliseconds(0, TenMinutesInMs),
            static o => o.Drawing.SketchLatency,
            static (o, value) => o.Drawing.SketchLatency = value);
        table["FAKEAI_RESPONSE_DELAY"] = static name => Setting.Of(
            name,
            SettingOrigin.S4,
            "How long the embedded artist pretends to work on a picture",
            SettingKinds.Seconds(0, TenMinutesInMs / 1000),
            static o => o.Drawing.SketchLatency,
            static (o, value) => o.Drawing.SketchLatency = value,
            aliasOf: "ATELIER_SKETCH_LATENCY_MS");
        table["ATELIER_SKETCH_FAILURE_RATE"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Share of the embedded artist's attempts that fail, to test how clients cope",
            SettingKinds.Number(0, 1),
            static o => o.Drawing.SketchFailureRate,
            static (o, value) => o.Drawing.SketchFailureRate = value);
        table["ATELIER_SKETCH_TEMPLATES"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Folder of your own SVG templates, each usable by its file name; unset: none",
            SettingTextKinds.ExistingFolder,
            static o => o.Drawing.SketchTemplates,
            static (o, value) => o.Drawing.SketchTemplates = value);
    }
}
