namespace Atelier.Server.Settings;

/// <summary>Names that say whom the operator wants told of everybody's jobs.</summary>
internal static class WebhookSettings
{
    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["ATELIER_WEBHOOK_URLS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Receivers that are told of the end of every job and batch; named by the operator, they may be private addresses",
            WebhookKinds.Urls,
            static o => o.Webhooks.Urls,
            static (o, value) => o.Webhooks.Urls = value);
        table["ATELIER_WEBHOOK_EVENTS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Events they are told of; unset: all",
            WebhookKinds.Events,
            static o => o.Webhooks.Events,
            static (o, value) => o.Webhooks.Events = value);
        table["ATELIER_WEBHOOK_SECRETS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "What messages to them are signed with, the newest first; unset: a random secret in the records",
            WebhookKinds.Secrets,
            static o => o.Webhooks.Secrets,
            static (o, value) => o.Webhooks.Secrets = value,
            isSecret: true);
        table["ATELIER_WEBHOOK_TIMEOUT_SECONDS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Longest a receiver may take to answer a message",
            SettingKinds.Seconds(1, 60),
            static o => o.Webhooks.Timeout,
            static (o, value) => o.Webhooks.Timeout = value);
        table["ATELIER_WEBHOOK_RETENTION_HOURS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long messages that were taken or given up can be looked at and sent again",
            SettingKinds.Hours(1, 2160),
            static o => o.Webhooks.Retention,
            static (o, value) => o.Webhooks.Retention = value);
    }
}
