namespace Atelier.Server.Settings;

/// <summary>Names about the chat model.</summary>
internal static class TalkSettings
{
    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["CHAT_BASE_URL"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Where a chat model for /chat answers OpenAI's chat completions; unset: OPENAI_BASE_URL or OpenAI",
            SettingTextKinds.Url,
            static o => o.Talk.BaseUrl,
            static (o, value) => o.Talk.BaseUrl = value);
        table["CHAT_API_KEY"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "The chat model's key; unset: OPENAI_API_KEY, or none at CHAT_BASE_URL; without any key or address the embedded assistant answers",
            SettingTextKinds.Secret,
            static o => o.Talk.ApiKey,
            static (o, value) => o.Talk.ApiKey = value,
            isSecret: true);
        table["CHAT_MODEL"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "The chat model's id",
            SettingTextKinds.Text(200, "a model's id"),
            static o => o.Talk.Model,
            static (o, value) => o.Talk.Model = value);
    }
}
