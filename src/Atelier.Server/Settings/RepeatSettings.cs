namespace Atelier.Server.Settings;

/// <summary>Names that say when a repeated request is answered with what was made before.</summary>
internal static class RepeatSettings
{
    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["ATELIER_DUPLICATE_WINDOW_SECONDS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long after its answer the same request of the same caller, without an Idempotency-Key, gets that answer again",
            SettingKinds.Seconds(0, 3600),
            static o => o.Engine.DuplicateWindow,
            static (o, value) => o.Engine.DuplicateWindow = value);
        table["ATELIER_CACHE"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Whether pictures that the same request made before serve again when a request does not say",
            SettingKinds.Flag,
            static o => o.Engine.CacheAnswers,
            static (o, value) => o.Engine.CacheAnswers = value);
        table["ATELIER_CACHE_TTL_HOURS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How old pictures may be that serve again",
            SettingKinds.Hours(0.0167, 720),
            static o => o.Engine.CacheLifetime,
            static (o, value) => o.Engine.CacheLifetime = value);
    }
}
