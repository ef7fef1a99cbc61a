using Microsoft.Extensions.Logging;

namespace Atelier.Server.Settings;

/// <summary>Names about the log and about loading settings.</summary>
internal static class LogSettings
{
    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["LOG_LEVEL"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "The least that is logged; prompts appear only at trace",
            SettingKinds.OneOf(
                ("info", LogLevel.Information),
                ("trace", LogLevel.Trace),
                ("debug", LogLevel.Debug),
                ("information", LogLevel.Information),
                ("warn", LogLevel.Warning),
                ("warning", LogLevel.Warning),
                ("error", LogLevel.Error),
                ("critical", LogLevel.Critical),
                ("none", LogLevel.None)),
            static o => o.Log.Level,
            static (o, value) => o.Log.Level = value);
        table["ATELIER_LOG_FORMAT"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "One line for people, or one JSON object a line",
            SettingKinds.OneOf(("simple", LogFormat.Simple), ("json", LogFormat.Json)),
            static o => o.Log.Format,
            static (o, value) => o.Log.Format = value);
        table["VERBOSE"] = static name => Setting.Of(
            name,
            SettingOrigin.S0,
            "Debug lines in the log, and unexpected errors told to the caller with their stack (command line: --verbose)",
            SettingKinds.Flag,
            static o => o.Log.Verbose,
            static (o, value) => o.Log.Verbose = value);
        table["ENABLE_DEBUG_MODE"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Debug lines in the log, and unexpected errors told to the caller with their stack",
            SettingKinds.Flag,
            static o => o.Log.Verbose,
            static (o, value) => o.Log.Verbose = value,
            aliasOf: "VERBOSE");
        table["ENABLE_DETAILED_LOGGING"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Whether every request has its two lines in the log",
            SettingKinds.Flag,
            static o => o.Log.Requests,
            static (o, value) => o.Log.Requests = value);
        table["ATELIER_DOTENV_OVERRIDES"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Whether a .env file beats the real environment",
            SettingKinds.Flag,
            static o => o.DotEnvOverrides,
            static (o, value) => o.DotEnvOverrides = value);
    }
}
