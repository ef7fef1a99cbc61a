using Atelier.Core.Engine.Queue;
using Atelier.Core.Quotes;

namespace Atelier.Core.Engine;

/// <summary>What an operator can set about the way pictures are made.</summary>
public sealed class EngineOptions
{
    /// <summary>Model for requests that name none; <c>auto</c> lets planning choose by tier. Default <c>black-forest-labs/FLUX.1-schnell</c>.</summary>
    public string DefaultModel { get; set; } = "black-forest-labs/FLUX.1-schnell";

    /// <summary>Longest a job may take when the request does not say. Default 300 s, 1 s to 1 h.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>Jobs drawn at the same time; more wait in line. Default 64, 1 to 10000.</summary>
    public int MaxConcurrentJobs { get; set; } = 64;

    /// <summary>Jobs that may wait in line; one more is refused with 429. Default 1000, 0 to 100000.</summary>
    public int MaxWaitingJobs { get; set; } = 1000;

    /// <summary>Requests one caller may make per minute; 0 for no limit, which is the default.</summary>
    public int RequestsPerMinute { get; set; }

    /// <summary>Most pictures in one request. Default 10, 1 to 10.</summary>
    public int MaxImagesPerRequest { get; set; } = 10;

    /// <summary>Longest prompt in characters, whatever the model. Default 32000, 1 to 32000.</summary>
    public int MaxPromptLength { get; set; } = 32_000;

    /// <summary>Words that no prompt may contain, compared without case. Default none.</summary>
    public IReadOnlyList<string> BlockedWords { get; set; } = [];

    /// <summary>Whether <see cref="BlockedWords"/> count. Default true.</summary>
    public bool ContentModeration { get; set; } = true;

    /// <summary>Whether pictures are kept at all; without, every one goes as with <see cref="PictureKeeping.Never"/>. Default true.</summary>
    public bool KeepPictures { get; set; } = true;

    /// <summary>How long an answer is kept for its Idempotency-Key. Default 24 h, 1 h to 720 h.</summary>
    public TimeSpan IdempotencyRetention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long after its end a job answers the same request without a key once more. Default 0 s, which is never; up to 1 h.</summary>
    public TimeSpan DuplicateWindow { get; set; }

    /// <summary>Whether earlier answers serve for same requests that do not say. Default false.</summary>
    public bool CacheAnswers { get; set; }

    /// <summary>How old an answer may be that serves again. Default 24 h, about 1 min to 720 h.</summary>
    public TimeSpan CacheLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a kept picture lives; <see langword="null"/> for ever, which is the default.</summary>
    public TimeSpan? Retention { get; set; }

    /// <summary>How long pictures of single callers live, by the caller's id, in place of <see cref="Retention"/>; <see langword="null"/> for ever. Default none.</summary>
    public IReadOnlyDictionary<string, TimeSpan?> CallerRetention { get; set; } = new Dictionary<string, TimeSpan?>();

    /// <summary>How long a caller's new pictures live; <see langword="null"/> for ever.</summary>
    public TimeSpan? RetentionOf(string caller) => CallerRetention.TryGetValue(caller, out var own) ? own : Retention;

    /// <summary>Hex digits in the names of pictures' files, 16 or 32: with 32 they are the pictures' ids. Default 32.</summary>
    public int StorageIdDigits { get; set; } = 32;

    /// <summary>Whether pictures carry their provenance when a request does not say. Default true.</summary>
    public bool EmbedMetadata { get; set; } = true;

    /// <summary>Most bytes of one picture from a provider. Default 64 MiB.</summary>
    public long MaxImageBytes { get; set; } = 64L << 20;

    /// <summary>Server-wide budget per UTC day, US dollars; <see langword="null"/> for none, which is the default.</summary>
    public decimal? DailyBudgetUsd { get; set; }

    /// <summary>Server-wide budget per UTC month, US dollars; <see langword="null"/> for none, which is the default.</summary>
    public decimal? MonthlyBudgetUsd { get; set; }

    /// <summary>Pictures all callers together may make per UTC hour, free ones too; <see langword="null"/> for no limit, which is the default.</summary>
    public long? HourlyBudgetImages { get; set; }

    /// <summary>Pictures all callers together may make per UTC day, free ones too; <see langword="null"/> for no limit, which is the default.</summary>
    public long? DailyBudgetImages { get; set; }

    /// <summary>Budgets of keys, users and teams. Default none.</summary>
    public IReadOnlyList<Budget> Budgets { get; set; } = [];

    /// <summary>Shares of every budget at which a warning is logged and told, above 0 and up to 1. Default none.</summary>
    public IReadOnlyList<decimal> BudgetWarnAt { get; set; } = [];

    /// <summary>How often a job asks for what is missing, over all candidates and retries. Default 10, 1 to 100.</summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>
    /// How often one provider is asked for the same pictures while it only says that it is busy or away, which costs nothing; once more where
    /// it says itself how long to wait. Default 3, 1 to 10.
    /// </summary>
    public int RetryAttempts { get; set; } = 3;

    /// <summary>How long to wait before the second time, where a provider does not say; doubled with each further time. Default 0.5 s, 0 to 60 s.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// After how long a candidate that has not delivered gets company: the next one is asked as well, and whoever is first delivers. The
    /// other may have to be paid too. Zero for never, which is the default; at most 1 h.
    /// </summary>
    public TimeSpan HedgeAfter { get; set; }

    /// <summary>A provider that asks for a wait this long or longer is not waited for: its answer is passed on. Default 30 s, 0 to 300 s.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls under way at the same time for one caller, on all nodes over the same records; 0 for no limit, which is the default.</summary>
    public int CallsPerCaller { get; set; }

    /// <summary>
    /// Calls under way at the same time to a provider, by its id or <c>*</c> for each other one, on all nodes over the same records. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, int> CallsPerProvider { get; set; } = new Dictionary<string, int>();

    /// <summary>Whether somebody is told of the end of every job, whoever asked for it. Default false.</summary>
    public bool AnnouncesEveryEnd { get; set; }

    /// <summary>How submitted jobs stand in line.</summary>
    public QueueOptions Queue { get; } = new();

    /// <summary>How long quotes hold, and what they are signed with.</summary>
    public QuoteOptions Quotes { get; } = new();

    /// <summary>How long a job stays with a process that no longer speaks up. Default 30 s; renewed three times as often.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The limits that hold for a caller's call to a provider.</summary>
    internal CallLimits LimitsOf(string provider, string caller) =>
        new(caller, ProviderLimitOf(provider), CallsPerCaller > 0 ? CallsPerCaller : null);

    /// <summary>Whether a call may have to wait for the end of another.</summary>
    internal bool LimitsCalls => CallsPerCaller > 0 || CallsPerProvider.Count > 0;

    /// <summary>Calls at the same time to a provider; <see langword="null"/> for no limit.</summary>
    internal int? ProviderLimitOf(string provider) =>
        CallsPerProvider.TryGetValue(provider, out var own) || CallsPerProvider.TryGetValue("*", out own) ? own : null;
}
