namespace Atelier.Server.Settings;

/// <summary>Names that say who may call, how often and for how much.</summary>
internal static class AccessSettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        Setting.Of(
            "ATELIER_API_KEYS",
            SettingOrigin.Atelier,
            "Keys of which callers must show one as a Bearer token; unset: nobody needs a key",
            SettingTextKinds.Keys,
            static o => o.Access.ApiKeys,
            static (o, value) => o.Access.ApiKeys = value,
            isSecret: true),
        Setting.Of(
            "FAKEAI_API_KEYS",
            SettingOrigin.S4,
            "Keys that are accepted; asked for only with FAKEAI_REQUIRE_API_KEY",
            SettingTextKinds.Keys,
            static o => o.Access.FakeAiKeys,
            static (o, value) => o.Access.FakeAiKeys = value,
            isSecret: true),
        Setting.Of(
            "FAKEAI_REQUIRE_API_KEY",
            SettingOrigin.S4,
            "Whether a call without one of the keys is refused",
            SettingKinds.Flag,
            static o => o.Access.RequireApiKey,
            static (o, value) => o.Access.RequireApiKey = value),
        Setting.Of(
            "ATELIER_ALLOW_ANONYMOUS",
            SettingOrigin.Atelier,
            "Whether a server that others can reach may serve everybody, without any key",
            SettingKinds.Flag,
            static o => o.Access.AllowAnonymous,
            static (o, value) => o.Access.AllowAnonymous = value),
        Setting.Of(
            "ATELIER_RATE_LIMIT_PER_MINUTE",
            SettingOrigin.Atelier,
            "Requests for pictures one caller may make in a minute; more is 429",
            SettingKinds.Whole(0, 1_000_000, "0 for no limit"),
            static o => o.Engine.RequestsPerMinute,
            static (o, value) => o.Engine.RequestsPerMinute = (int)value),
        Setting.Of(
            "ATELIER_BUDGET_DAILY_USD",
            SettingOrigin.Atelier,
            "What all callers together may spend in a UTC day; more is 402; unset: no budget",
            SettingKinds.Dollars(1_000_000),
            static o => o.Engine.DailyBudgetUsd,
            static (o, value) => o.Engine.DailyBudgetUsd = value),
        Setting.Of(
            "BLOCKED_WORDS",
            SettingOrigin.S2,
            "Words no prompt may contain, compared without case; which one was found is never told",
            SettingTextKinds.Words,
            static o => o.Engine.BlockedWords,
            static (o, value) => o.Engine.BlockedWords = value),
        Setting.Of(
            "MAX_PROMPT_LENGTH",
            SettingOrigin.S2,
            "Longest prompt in characters, whatever the model",
            SettingKinds.Whole(1, 32_000),
            static o => o.Engine.MaxPromptLength,
            static (o, value) => o.Engine.MaxPromptLength = (int)value),
        Setting.Of(
            "REQUEST_TIMEOUT_SECONDS",
            SettingOrigin.S2,
            "Longest a request for pictures may take when it does not say itself",
            SettingKinds.Seconds(1, 3600),
            static o => o.Engine.RequestTimeout,
            static (o, value) => o.Engine.RequestTimeout = value),
        Setting.Of(
            "ATELIER_IDEMPOTENCY_HOURS",
            SettingOrigin.Atelier,
            "How long the answer for an Idempotency-Key is kept",
            SettingKinds.Hours(1, 720),
            static o => o.Engine.IdempotencyRetention,
            static (o, value) => o.Engine.IdempotencyRetention = value),
    ];
}
