using Atelier.Stores;

namespace Atelier.Server.Settings;

/// <summary>Names that say where pictures are kept and for how long.</summary>
internal static class LibrarySettings
{
    private const double TenYearsInHours = 87_600;

    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["ATELIER_DATA"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Folder of pictures and records; made when missing (command line: --data)",
            SettingTextKinds.Text(4096, "a folder"),
            static o => o.Library.DataFolder,
            static (o, value) => o.Library.DataFolder = value);
        table["ATELIER_STORE"] = static name => Store(name, SettingOrigin.Atelier);
        table["FAKEAI_IMAGE_STORAGE_BACKEND"] = static name => Store(name, SettingOrigin.S4);
        table["ENABLE_IMAGE_STORAGE"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Whether pictures are kept; without, they live in memory until they are answered, a few minutes at most",
            SettingKinds.Flag,
            static o => o.Engine.KeepPictures,
            static (o, value) => o.Engine.KeepPictures = value);
        table["DATABASE_URL"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Where the records are instead; several nodes share those of PostgreSQL (docs/postgres.md)",
            SettingTextKinds.Database,
            static o => o.Library.Database,
            static (o, value) => o.Library.Database = value,
            isSecret: true);
        table["ATELIER_MEMORY_LIMIT_MB"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Most memory that pictures kept there take; when it is nearly used up, the oldest go before their time",
            SettingKinds.Whole(16, 1 << 20, "MiB"),
            static o => o.Library.MemoryLimitBytes >> 20,
            static (o, value) => o.Library.MemoryLimitBytes = value << 20);
        table["ATELIER_RETENTION_HOURS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long a picture is kept",
            SettingKinds.HoursOrNever(0, TenYearsInHours),
            static o => o.Engine.Retention,
            static (o, value) => o.Engine.Retention = value);
        table["FAKEAI_IMAGE_RETENTION_HOURS"] = static name => Setting.Of(
            name,
            SettingOrigin.S4,
            "How long a picture is kept; with 0 it is gone at once",
            SettingKinds.HoursOrNever(0, 168),
            static o => o.Engine.Retention,
            static (o, value) => o.Engine.Retention = value,
            aliasOf: "ATELIER_RETENTION_HOURS");
        table["ATELIER_RETENTION_BY_KEY"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long pictures of single callers are kept, in place of ATELIER_RETENTION_HOURS",
            RetentionKinds.ByKey(TenYearsInHours),
            static o => o.Engine.CallerRetention,
            static (o, value) => o.Engine.CallerRetention = value);
        table["ATELIER_COLOURS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Whether pictures' colours are measured while nothing else is to be done, so that they can be searched for",
            SettingKinds.Flag,
            static o => o.Library.MeasureColours,
            static (o, value) => o.Library.MeasureColours = value);
        table["ATELIER_TRASH_HOURS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long a deleted picture can be had back; with 0 it is gone at once",
            SettingKinds.Hours(0, 8760),
            static o => o.Library.TrashTime,
            static (o, value) => o.Library.TrashTime = value);
        table["ATELIER_RETENTION_SWEEP_SECONDS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How often pictures whose time came are removed",
            SettingKinds.Seconds(1, 86_400),
            static o => o.Library.SweepInterval,
            static (o, value) => o.Library.SweepInterval = value);
        table["ATELIER_EMBED_METADATA"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Whether pictures carry prompt, model and the mark for AI-made media when a request does not say",
            SettingKinds.Flag,
            static o => o.Engine.EmbedMetadata,
            static (o, value) => o.Engine.EmbedMetadata = value);
    }

    private static Setting Store(string name, SettingOrigin origin) => Setting.Of(
        name,
        origin,
        "Where pictures and records are kept; memory is gone with the process",
        SettingKinds.OneOf(("disk", StoreKind.Disk), ("memory", StoreKind.Memory)),
        static o => o.Library.Store,
        static (o, value) => o.Library.Store = value,
        aliasOf: origin == SettingOrigin.Atelier ? null : "ATELIER_STORE");
}
