namespace Atelier.Server.Settings;

/// <summary>Names that say where the server listens and how much it takes in.</summary>
internal static class ListeningSettings
{
    private const long MaxBody = 10L << 30;

    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["ATELIER_HOST"] = static name => Host(name, SettingOrigin.Atelier);
        table["API_HOST"] = static name => Host(name, SettingOrigin.S2);
        table["FAKEAI_HOST"] = static name => Host(name, SettingOrigin.S4);
        table["ATELIER_PORT"] = static name => Port(name, SettingOrigin.Atelier);
        table["API_PORT"] = static name => Port(name, SettingOrigin.S0);
        table["FAKEAI_PORT"] = static name => Port(name, SettingOrigin.S4);
        table["ATELIER_PUBLIC_URL"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "What links to pictures start with, behind a proxy for instance; unset: the address the request was sent to",
            SettingTextKinds.Url,
            static o => o.Listening.PublicUrl,
            static (o, value) => o.Listening.PublicUrl = value);
        table["ATELIER_MAX_JSON_BYTES"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Longest JSON body; more is 413",
            SettingKinds.Whole(1024, MaxBody, "bytes"),
            static o => o.Listening.MaxJsonBytes,
            static (o, value) => o.Listening.MaxJsonBytes = value);
        table["ATELIER_MAX_UPLOAD_BYTES"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Longest multipart body; more is 413",
            SettingKinds.Whole(1024, MaxBody, "bytes"),
            static o => o.Listening.MaxUploadBytes,
            static (o, value) => o.Listening.MaxUploadBytes = value);
        table["ALLOWED_ORIGINS"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Web pages that may call this server from a browser (CORS)",
            SettingTextKinds.Origins,
            static o => o.Listening.AllowedOrigins,
            static (o, value) => o.Listening.AllowedOrigins = value);
        table["Fetch__AllowPrivateNetworks"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Whether picture addresses that callers name may lie on this machine or in private networks",
            SettingKinds.Flag,
            static o => o.Listening.FetchFromPrivateNetworks,
            static (o, value) => o.Listening.FetchFromPrivateNetworks = value);
    }

    private static Setting Host(string name, SettingOrigin origin) => Setting.Of(
        name,
        origin,
        "Address to listen on; one that others can reach needs API keys or ATELIER_ALLOW_ANONYMOUS (command line: --host)",
        SettingTextKinds.Host,
        static o => o.Listening.Host,
        static (o, value) => o.Listening.Host = value,
        aliasOf: origin == SettingOrigin.Atelier ? null : "ATELIER_HOST");

    private static Setting Port(string name, SettingOrigin origin) => Setting.Of(
        name,
        origin,
        "Port to listen on (command line: --port)",
        SettingTextKinds.Ports,
        static o => o.Listening.Ports,
        static (o, value) => o.Listening.Ports = value,
        aliasOf: origin == SettingOrigin.Atelier ? null : "ATELIER_PORT");
}
