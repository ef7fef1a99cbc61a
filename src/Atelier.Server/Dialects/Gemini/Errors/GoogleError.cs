using Atelier.Core.Engine;
using Atelier.Server.Errors;

namespace Atelier.Server.Dialects.Gemini.Errors;

/// <summary>An error on its way to a client of Google's.</summary>
/// <param name="Status">Status and word.</param>
/// <param name="Reason">Short machine-readable code, as other dialects tell it.</param>
/// <param name="Message">For a person: what is wrong and what is allowed.</param>
internal sealed record GoogleError(GoogleStatus Status, string Reason, string Message)
{
    /// <summary>Fields at fault; empty where none is.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What a budget lacks.</summary>
    public BudgetShortfall? Shortfall { get; init; }

    public static GoogleError From(JobError error)
    {
        var field = EngineWords.FieldOf(error.Parameter);
        var message = EngineWords.InOurs(error.Message);
        return new GoogleError(GoogleStatus.For(error.Kind), error.Code, message)
        {
            Violations = field is null ? [] : [new FieldViolation(field, message)],
            RetryAfter = error.RetryAfter,
            Shortfall = error.Shortfall,
        };
    }

    public static GoogleError From(ErrorAnswer error) => new(GoogleStatus.Of(error.Status), error.Code, error.Message)
    {
        Violations = error.Parameter is null ? [] : [new FieldViolation(error.Parameter, error.Message)],
        RetryAfter = error.RetryAfter,
        Shortfall = error.Shortfall,
    };

    /// <param name="violations">At least one; the first is the message.</param>
    public static GoogleError BadRequest(IReadOnlyList<FieldViolation> violations) =>
        new(GoogleStatus.For(FailureKind.InvalidRequest), "invalid_value", SentenceOf(violations[0])) { Violations = violations };

    public static GoogleError UnknownModel(string name) => new(
        GoogleStatus.For(FailureKind.UnknownModel),
        FailureTable.For(FailureKind.UnknownModel).Code,
        $"models/{Shorten(name)} is not found; GET /v1beta/models lists those that are.");

    /// <summary>Only a replayed answer can have outlived its pictures.</summary>
    public static GoogleError Gone(string jobId) => new(
        GoogleStatus.Of(410),
        "images_gone",
        $"The pictures of job {jobId} have expired or were deleted. Ask again with a new Idempotency-Key.");

    private static string SentenceOf(FieldViolation violation) =>
        violation.Field.Length == 0 ? violation.Description : $"Invalid value at '{violation.Field}': {violation.Description}";

    private static string Shorten(string text) => text.Length <= 256 ? text : string.Concat(text.AsSpan(0, 256), "…");
}
