using System.Text.Json;

namespace Atelier.Stores.Records.Rows;

/// <summary>A job as a row: the columns, and the same order for writing and reading them.</summary>
internal static class JobRow
{
    /// <summary>What never changes after a job was added.</summary>
    private static readonly string[] s_fixed =
    [
        "id", "operation", "dialect", "caller", "end_user", "idempotency_key", "fingerprint", "request", "prompt", "image_count",
        "created_at", "team", "cached_from",
    ];

    /// <summary>What a job's end may change.</summary>
    private static readonly string[] s_changing =
    [
        "state", "model", "provider", "simulated", "ended_at", "lease_owner", "lease_until", "plan", "adjustments", "warnings",
        "input_text_tokens", "input_image_tokens", "output_image_tokens", "output_text_tokens", "reserved_micros", "cost_micros",
        "error", "answer_text", "passed_over", "reserved_images",
    ];

    /// <summary>What is only known of jobs that somebody is told of or that waited in line; their end leaves it as it is.</summary>
    private static readonly string[] s_submitted = ["submission", "webhook", "announced", "batch_id", "lane", "started_at"];

    internal static IReadOnlyList<string> ChangingColumns => s_changing;

    internal static IReadOnlyList<string> Columns { get; } = [.. s_fixed, .. s_changing, .. s_submitted];

    internal static SqlValue[] Values(JobRecord job) => [.. FixedValues(job), .. ChangingValues(job), .. SubmittedValues(job)];

    internal static SqlValue[] ChangingValues(JobRecord job) =>
    [
        EnumText<JobState>.Write(job.State),
        job.Model,
        job.Provider,
        job.Simulated,
        job.EndedAt,
        job.LeaseOwner,
        job.LeaseUntil,
        RowValues.Json(job.Plan, RecordJson.Default.IReadOnlyListString),
        RowValues.Json(job.Adjustments, RecordJson.Default.IReadOnlyListAdjustment),
        RowValues.Json(job.Warnings, RecordJson.Default.IReadOnlyListString),
        job.Usage?.InputTextTokens,
        job.Usage?.InputImageTokens,
        job.Usage?.OutputImageTokens,
        job.Usage?.OutputTextTokens,
        MicroDollars.Nearest(job.ReservedUsd),
        RowValues.Micros(job.CostUsd),
        ErrorText(job),
        job.Text,
        RowValues.Json(job.PassedOver, RecordJson.Default.IReadOnlyListPassedOver),
        job.ReservedImages,
    ];

    internal static string? ErrorText(JobRecord job) =>
        job.Error is null ? null : JsonSerializer.Serialize(job.Error, RecordJson.Default.JobError);

    internal static JobRecord Read(IRow row) => new()
    {
        Id = row.Text(0),
        Operation = EnumText<ImageOperation>.Read(row.Text(1)),
        Dialect = row.Text(2),
        Caller = row.Text(3),
        User = row.TextOrNull(4),
        IdempotencyKey = row.TextOrNull(5),
        Fingerprint = row.Text(6),
        RequestJson = row.Text(7),
        Prompt = row.Text(8),
        Count = row.Integer(9),
        CreatedAt = row.Moment(10),
        Team = row.TextOrNull(11),
        CachedFrom = row.TextOrNull(12),
        State = EnumText<JobState>.Read(row.Text(13)),
        Model = row.Text(14),
        Provider = row.TextOrNull(15),
        Simulated = row.Flag(16),
        EndedAt = row.MomentOrNull(17),
        LeaseOwner = row.TextOrNull(18),
        LeaseUntil = row.MomentOrNull(19),
        Plan = row.Json(20, RecordJson.Default.IReadOnlyListString) ?? [],
        Adjustments = row.Json(21, RecordJson.Default.IReadOnlyListAdjustment) ?? [],
        Warnings = row.Json(22, RecordJson.Default.IReadOnlyListString) ?? [],
        Usage = ReadUsage(row, 23),
        ReservedUsd = row.Usd(27),
        CostUsd = row.UsdOrNull(28),
        Error = row.Json(29, RecordJson.Default.JobError),
        Text = row.TextOrNull(30),
        PassedOver = row.Json(31, RecordJson.Default.IReadOnlyListPassedOver) ?? [],
        ReservedImages = row.Integer(32),
        Submission = row.Json(33, RecordJson.Default.Submission),
        Webhook = row.Json(34, RecordJson.Default.WebhookTarget),
        IsAnnounced = row.Flag(35),
        StartedAt = row.MomentOrNull(38),
    };

    private static SqlValue[] FixedValues(JobRecord job) =>
    [
        job.Id,
        EnumText<ImageOperation>.Write(job.Operation),
        job.Dialect,
        job.Caller,
        job.User,
        job.IdempotencyKey,
        job.Fingerprint,
        job.RequestJson,
        job.Prompt,
        job.Count,
        job.CreatedAt,
        job.Team,
        job.CachedFrom,
    ];

    private static SqlValue[] SubmittedValues(JobRecord job) =>
    [
        job.Submission is { } submission ? JsonSerializer.Serialize(submission, RecordJson.Default.Submission) : null,
        job.Webhook is { } webhook ? JsonSerializer.Serialize(webhook, RecordJson.Default.WebhookTarget) : null,
        job.IsAnnounced,
        job.Submission?.BatchId,
        job.Submission?.Lane,
        job.StartedAt,
    ];

    private static ImageUsage? ReadUsage(IRow row, int first) => row.IsNull(first)
        ? null
        : new ImageUsage
        {
            InputTextTokens = row.Integer(first),
            InputImageTokens = row.Integer(first + 1),
            OutputImageTokens = row.Integer(first + 2),
            OutputTextTokens = row.Integer(first + 3),
        };
}
