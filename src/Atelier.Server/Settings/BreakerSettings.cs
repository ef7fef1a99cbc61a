namespace Atelier.Server.Settings;

/// <summary>Names that say when a provider is left alone, and for how long.</summary>
internal static class BreakerSettings
{
    private const double SevenDaysInMs = 604_800_000;

    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["CIRCUIT_BREAKER_FAILURE_THRESHOLD"] = static name => Setting.Of(
            name,
            SettingOrigin.S3,
            "Failures without a success between them that open a breaker",
            SettingKinds.Whole(1, 100),
            static o => o.Breakers.FailureThreshold,
            static (o, value) => o.Breakers.FailureThreshold = (int)value);
        table["CIRCUIT_BREAKER_FAILURE_WINDOW_MS"] = static name => Setting.Of(
            name,
            SettingOrigin.S3,
            "How long a failure counts",
            SettingKinds.Milliseconds(1, SevenDaysInMs),
            static o => o.Breakers.FailureWindow,
            static (o, value) => o.Breakers.FailureWindow = value);
        table["CIRCUIT_BREAKER_TIMEOUT_MS"] = static name => Setting.Of(
            name,
            SettingOrigin.S3,
            "How long an open breaker keeps calls away before it lets one through to see whether the provider has recovered",
            SettingKinds.Milliseconds(1, SevenDaysInMs),
            static o => o.Breakers.Timeout,
            static (o, value) => o.Breakers.Timeout = value);
        table["CIRCUIT_BREAKER_SUCCESS_THRESHOLD"] = static name => Setting.Of(
            name,
            SettingOrigin.S3,
            "Such calls that have to deliver, one after the other, before the breaker closes",
            SettingKinds.Whole(1, 100),
            static o => o.Breakers.SuccessThreshold,
            static (o, value) => o.Breakers.SuccessThreshold = (int)value);
    }
}
