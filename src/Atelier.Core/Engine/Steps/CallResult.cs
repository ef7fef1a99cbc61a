using Atelier.Core.Planning;
using Atelier.Core.Planning.Pricing;

namespace Atelier.Core.Engine.Steps;

/// <summary>What one call came to.</summary>
internal sealed record CallResult
{
    public required Candidate Candidate { get; init; }

    public required AttemptRecord Attempt { get; init; }

    public required IReadOnlyList<ImageRecord> Images { get; init; }

    public ProviderFailure? Failure { get; init; }

    /// <summary>
    /// Whether what is missing may have been bought all the same: nobody said otherwise. A service that answers with an error says that
    /// it made nothing, even where its bill may differ.
    /// </summary>
    public bool MayBeBought => Failure is { Charged: not Charge.No, UpstreamStatus: null or < 400 };

    public ImageUsage? Usage { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public string? Text { get; init; }

    /// <summary>Whether its end and its pictures are on record already.</summary>
    public bool IsWritten { get; init; }

    /// <summary>A call that was not made, because another process has the job now.</summary>
    public static CallResult NotMade(Candidate candidate, AttemptRecord attempt, DateTimeOffset now) =>
        Unmade(candidate, attempt, new(FailureKind.Interrupted, "Another process goes on with this job.") { Charged = Charge.No }, now);

    /// <summary>A call that was not made, because nobody could wait longer for room among the calls at the same time.</summary>
    public static CallResult GivenUp(Candidate candidate, AttemptRecord attempt, bool abandoned, DateTimeOffset now) => Unmade(
        candidate,
        attempt,
        new(
            abandoned ? FailureKind.Cancelled : FailureKind.TimedOut,
            $"As many calls as are allowed at the same time were under way, to {candidate.Provider.Id} or for this caller, until the job's time was over; nothing was charged.")
        {
            Charged = Charge.No,
        },
        now);

    public static CallResult From(
        Candidate candidate,
        ProviderCall call,
        AttemptRecord attempt,
        KeepingSink sink,
        AttemptOutcome outcome,
        DateTimeOffset endedAt)
    {
        var produced = outcome as AttemptOutcome.Produced;
        var failure = (outcome as AttemptOutcome.Failed)?.Failure ?? MissingPictures(candidate, call, sink);
        var charged = ChargeOf(candidate, sink, failure);
        var cost = charged == Charge.No ? 0 : CostOf(candidate, produced, Math.Max(sink.Images.Count, failure?.Charged == Charge.Yes ? call.Count : 0));
        return new CallResult
        {
            Candidate = candidate,
            Images = [.. sink.Images.Values.Select(image => Describe(image, produced))],
            Failure = failure,
            Usage = produced?.Usage ?? Expected(candidate, sink.Images.Count),
            Warnings = [.. produced?.Warnings ?? [], .. sink.Warnings],
            Text = sink.Text,
            Attempt = attempt with
            {
                EndedAt = endedAt,
                Images = sink.Images.Count,
                State = StateOf(failure),
                ProviderTaskId = sink.ProviderTaskId ?? attempt.ProviderTaskId,
                Failure = failure?.Kind,
                Reason = failure?.Message,
                Charged = charged,
                CostUsd = charged == Charge.Unknown ? null : cost,
            },
        };
    }

    private static AttemptState StateOf(ProviderFailure? failure) => failure?.Kind switch
    {
        null => AttemptState.Succeeded,
        FailureKind.Cancelled => AttemptState.Cancelled,
        _ => AttemptState.Failed,
    };

    /// <summary>A provider that reports success owes every picture it was asked for.</summary>
    private static ProviderFailure? MissingPictures(Candidate candidate, ProviderCall call, KeepingSink sink) =>
        sink.Images.Count == call.Count
            ? null
            : new ProviderFailure(
                FailureKind.BadResponse,
                $"{candidate.Provider.Id} made {sink.Images.Count} of {call.Count} pictures.")
            {
                Charged = candidate.Provider.Traits.Local ? Charge.No : Charge.Unknown,
            };

    private static Charge ChargeOf(Candidate candidate, KeepingSink sink, ProviderFailure? failure) =>
        candidate.Provider.Traits.Local ? Charge.No
        : failure is null || (sink.Images.Count > 0 && failure.Charged == Charge.No) ? Charge.Yes
        : failure.Charged;

    /// <summary>The provider's own word, then what follows from what it counted, then what the catalog expects.</summary>
    private static decimal? CostOf(Candidate candidate, AttemptOutcome.Produced? produced, int made) =>
        produced?.CostUsd
        ?? ChargePricing.Of(candidate.Rates, produced?.Usage, produced?.BilledSeconds)
        ?? Estimate(candidate, made);

    private static decimal? Estimate(Candidate candidate, int made) =>
        candidate.Price is { } price ? price.ExpectedUsd * made / candidate.Call.Count : null;

    /// <summary>Nobody counts a simulated call's tokens, so the model's own tables do; a real provider's are never guessed.</summary>
    private static ImageUsage? Expected(Candidate candidate, int made) =>
        candidate is { Simulated: true, ExpectedUsage: { } whole }
            ? whole with
            {
                OutputImageTokens = whole.OutputImageTokens * made / candidate.Call.Count,
            }
            : null;

    private static ImageRecord Describe(ImageRecord image, AttemptOutcome.Produced? produced)
    {
        if (produced?.Images.FirstOrDefault(told => told.Index == image.Index) is not { } told)
        {
            return image;
        }

        var parameters = new Dictionary<string, string>(image.Parameters);
        foreach (var (name, value) in told.Notes)
        {
            parameters[name] = value;
        }

        return image with { RevisedPrompt = told.RevisedPrompt ?? image.RevisedPrompt, Seed = told.Seed ?? image.Seed, Parameters = parameters };
    }

    private static CallResult Unmade(Candidate candidate, AttemptRecord attempt, ProviderFailure failure, DateTimeOffset now) => new()
    {
        Candidate = candidate,
        Images = [],
        Failure = failure,
        Attempt = attempt with { EndedAt = now, State = AttemptState.Cancelled, Failure = failure.Kind, Reason = failure.Message, CostUsd = 0 },
        IsWritten = true,
    };
}
