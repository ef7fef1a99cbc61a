namespace Atelier.Server.Settings;

/// <summary>Names that say who may call, how often and for how much.</summary>
internal static class AccessSettings
{
    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["ATELIER_API_KEYS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Keys of which callers must show one as a Bearer token; unset: nobody needs a key",
            SettingTextKinds.Keys,
            static o => o.Access.ApiKeys,
            static (o, value) => o.Access.ApiKeys = value,
            isSecret: true);
        table["FAKEAI_API_KEYS"] = static name => Setting.Of(
            name,
            SettingOrigin.S4,
            "Keys that are accepted; asked for only with FAKEAI_REQUIRE_API_KEY",
            SettingTextKinds.Keys,
            static o => o.Access.FakeAiKeys,
            static (o, value) => o.Access.FakeAiKeys = value,
            isSecret: true);
        table["FAKEAI_REQUIRE_API_KEY"] = static name => Setting.Of(
            name,
            SettingOrigin.S4,
            "Whether a call without one of the keys is refused",
            SettingKinds.Flag,
            static o => o.Access.RequireApiKey,
            static (o, value) => o.Access.RequireApiKey = value);
        table["ATELIER_ALLOW_ANONYMOUS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Whether a server that others can reach may serve everybody, without any key",
            SettingKinds.Flag,
            static o => o.Access.AllowAnonymous,
            static (o, value) => o.Access.AllowAnonymous = value);
        table["GOOGLE_CLIENT_ID"] = static name => Setting.Of(
            name,
            SettingOrigin.S3,
            "Google client whose access tokens open /generate-image and /chat, which then ask for one; unset: nobody signs in there",
            SettingTextKinds.Text(200, "a client id such as 1234-abc.apps.googleusercontent.com"),
            static o => o.Access.GoogleClientId ?? "",
            static (o, value) => o.Access.GoogleClientId = value);
        table["GOOGLE_TOKENINFO_URL"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Where Google tells what an access token is good for",
            SettingTextKinds.Url,
            static o => o.Access.GoogleTokenInfoUrl,
            static (o, value) => o.Access.GoogleTokenInfoUrl = value!);
        table["ALLOWED_EMAILS"] = static name => Setting.Of(
            name,
            SettingOrigin.S3,
            "Addresses whose owners may sign in with Google, compared without case; unset: every account",
            SettingTextKinds.Words,
            static o => o.Access.AllowedEmails,
            static (o, value) => o.Access.AllowedEmails = value);
        table["ATELIER_RATE_LIMIT_PER_MINUTE"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Requests for pictures one caller may make in a minute; more is 429",
            SettingKinds.Whole(0, 1_000_000, "0 for no limit"),
            static o => o.Engine.RequestsPerMinute,
            static (o, value) => o.Engine.RequestsPerMinute = (int)value);
        table["ATELIER_BUDGET_DAILY_USD"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "What all callers together may spend in a UTC day; more is 402; unset: no budget",
            SettingKinds.Dollars(1_000_000),
            static o => o.Engine.DailyBudgetUsd,
            static (o, value) => o.Engine.DailyBudgetUsd = value);
        table["ATELIER_QUOTE_MINUTES"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long a quote's price is kept to",
            SettingKinds.Whole(1, 1440),
            static o => (long)o.Engine.Quotes.Lifetime.TotalMinutes,
            static (o, value) => o.Engine.Quotes.Lifetime = TimeSpan.FromMinutes(value));
        table["ATELIER_QUOTE_SIGNING_KEY"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "What quotes are signed with, the same on every node; unset: a random key in the records",
            SettingTextKinds.SigningKey,
            static o => o.Engine.Quotes.SigningKey,
            static (o, value) => o.Engine.Quotes.SigningKey = value,
            isSecret: true);
        table["BLOCKED_WORDS"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Words no prompt may contain, compared without case; which one was found is never told",
            SettingTextKinds.Words,
            static o => o.Engine.BlockedWords,
            static (o, value) => o.Engine.BlockedWords = value);
        table["ENABLE_CONTENT_MODERATION"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Whether BLOCKED_WORDS count",
            SettingKinds.Flag,
            static o => o.Engine.ContentModeration,
            static (o, value) => o.Engine.ContentModeration = value);
        table["MAX_IMAGES_PER_REQUEST"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Most pictures of one request",
            SettingKinds.Whole(1, 10),
            static o => o.Engine.MaxImagesPerRequest,
            static (o, value) => o.Engine.MaxImagesPerRequest = (int)value);
        table["MAX_PROMPT_LENGTH"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Longest prompt in characters, whatever the model",
            SettingKinds.Whole(1, 32_000),
            static o => o.Engine.MaxPromptLength,
            static (o, value) => o.Engine.MaxPromptLength = (int)value);
        table["REQUEST_TIMEOUT_SECONDS"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Longest a request for pictures may take when it does not say itself",
            SettingKinds.Seconds(1, 3600),
            static o => o.Engine.RequestTimeout,
            static (o, value) => o.Engine.RequestTimeout = value);
        table["ATELIER_IDEMPOTENCY_HOURS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long the answer for an Idempotency-Key is kept",
            SettingKinds.Hours(1, 720),
            static o => o.Engine.IdempotencyRetention,
            static (o, value) => o.Engine.IdempotencyRetention = value);
    }
}
