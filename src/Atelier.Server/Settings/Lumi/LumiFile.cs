using System.Globalization;
using System.Text.Json.Nodes;

namespace Atelier.Server.Settings.Lumi;

/// <summary>Lumi's configuration file, <c>~/.lumi/config.hjson</c>: what it sets is weaker than anything in the environment.</summary>
internal static class LumiFile
{
    /// <summary>Names the folder of the file.</summary>
    public const string FolderVariable = "LUMI_CONFIG_DIR";

    private const string FileName = "config.hjson";
    private const int LongestFile = 1024 * 1024;

    /// <summary>Adds what the file says, where there is one; what is wrong with it stops the start like any bad value.</summary>
    public static void AddTo(SettingValues values)
    {
        var path = Path.Combine(
            values.TryGet(FolderVariable, out var folder, out _)
                ? folder
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".lumi"),
            FileName);
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            Add(HjsonReader.Read(ReadText(path)), path, values);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            values.AddProblem($"The configuration file {path} cannot be used: {exception.Message}");
        }
    }

    private static string ReadText(string path) => new FileInfo(path).Length <= LongestFile
        ? File.ReadAllText(path)
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it is longer than {LongestFile} bytes"));

    private static void Add(JsonObject file, string path, SettingValues values)
    {
        var keys = file["api_keys"] as JsonObject;
        Set("LUMI_OPENAI_API_KEY", TextOf(keys?["openai"]), "api_keys.openai");
        Set("LUMI_GEMINI_API_KEY", TextOf(keys?["gemini"]), "api_keys.gemini");
        if (file["inference"] is not JsonObject inference)
        {
            return;
        }

        var providers = inference["providers"] as JsonObject;
        if (TextOf(inference["default_provider"]) is { } first && !first.Equals("auto", StringComparison.OrdinalIgnoreCase))
        {
            Set("DEFAULT_PROVIDER", first, "inference.default_provider");
            if (DefaultModelOf(first) is { } model)
            {
                Set("ATELIER_DEFAULT_MODEL", $"{first}/{model}", $"inference.providers.{first}.default_model");
            }
        }

        if (inference["fallback_providers"] is JsonArray fallbacks)
        {
            var others = fallbacks.Select(TextOf).OfType<string>().Select(id => DefaultModelOf(id) is { } model ? $"{id}/{model}" : id);
            Set("ATELIER_FALLBACK_PROVIDERS", string.Join(',', others), "inference.fallback_providers");
        }

        Set("ATELIER_ROUTE", RouteOf(TextOf(inference["provider_selection_strategy"])), "inference.provider_selection_strategy");
        foreach (var (id, settings) in providers ?? [])
        {
            Set($"Providers__{id}__TimeoutSeconds", TextOf((settings as JsonObject)?["timeout"]), $"inference.providers.{id}.timeout");
        }

        string? DefaultModelOf(string id) => TextOf((providers?[id] as JsonObject)?["default_model"]);

        void Set(string name, string? text, string said)
        {
            if (text is not null && !values.TryGet(name, out _, out _))
            {
                values.Set(name, text, $"'{said}' in {path}");
            }
        }
    }

    /// <summary>Lumi's word for a route as ours; one that is neither is left for the setting to refuse.</summary>
    private static string? RouteOf(string? strategy) => strategy switch
    {
        "cost_optimized" => "cheapest",
        "performance" => "fastest",
        "reliability" => "reliable",
        _ => strategy,
    };

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.ToString() is { Length: > 0 } text ? text : null;
}
