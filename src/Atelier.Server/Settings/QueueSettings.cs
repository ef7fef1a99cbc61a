namespace Atelier.Server.Settings;

/// <summary>Names that say how submitted jobs stand in line, and how many calls may be under way at the same time.</summary>
internal static class QueueSettings
{
    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        table["ATELIER_QUEUE_PLACES"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Submitted jobs this node works on at the same time; with 0 it leaves them to other nodes",
            SettingKinds.Whole(0, 1000),
            static o => o.Engine.Queue.Places,
            static (o, value) => o.Engine.Queue.Places = (int)value);
        table["ATELIER_QUEUE_LIMIT"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Submitted jobs that may stand in line on all nodes together; one more is 429",
            SettingKinds.Whole(1, 1_000_000),
            static o => o.Engine.Queue.MaxWaiting,
            static (o, value) => o.Engine.Queue.MaxWaiting = (int)value);
        table["ATELIER_QUEUE_PER_CALLER"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Submitted jobs of one caller that are worked on at the same time, on all nodes",
            SettingKinds.Whole(0, 10_000, "0 for no limit"),
            static o => o.Engine.Queue.MaxRunningPerCaller,
            static (o, value) => o.Engine.Queue.MaxRunningPerCaller = (int)value);
        table["ATELIER_QUEUE_AGEING_SECONDS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "After how long in line a job counts as one priority higher",
            SettingKinds.Seconds(1, 86_400),
            static o => o.Engine.Queue.Ageing,
            static (o, value) => o.Engine.Queue.Ageing = value);
        table["ATELIER_QUEUE_PATIENCE_HOURS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long a job waits for a provider that is not asked at the moment before it fails, and how long a failed one keeps given pictures for another try",
            SettingKinds.Hours(0.0167, 720),
            static o => o.Engine.Queue.Patience,
            static (o, value) => o.Engine.Queue.Patience = value);
        table["ATELIER_EVENTS_HOURS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long what happened to a job can be read again as events",
            SettingKinds.Hours(1, 720),
            static o => o.Engine.Queue.JournalRetention,
            static (o, value) => o.Engine.Queue.JournalRetention = value);
        table["ATELIER_BATCH_WINDOW"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Items of one batch that are under way at the same time; the others do not stand in line yet",
            SettingKinds.Whole(1, 1000),
            static o => o.Batches.Window,
            static (o, value) => o.Batches.Window = (int)value);
        table["ATELIER_CALLS_PER_CALLER"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Calls to providers under way at the same time for one caller, on all nodes over the same records; more wait",
            SettingKinds.Whole(0, 10_000, "0 for no limit"),
            static o => o.Engine.CallsPerCaller,
            static (o, value) => o.Engine.CallsPerCaller = (int)value);
        table["ATELIER_CALLS_PER_PROVIDER"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Calls to a provider under way at the same time, on all nodes over the same records, by the provider's id; more wait",
            QueueKinds.Limits,
            static o => o.Engine.CallsPerProvider,
            static (o, value) => o.Engine.CallsPerProvider = value);
    }
}
