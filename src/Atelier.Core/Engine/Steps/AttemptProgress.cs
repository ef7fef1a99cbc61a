namespace Atelier.Core.Engine.Steps;

/// <summary>A job's pictures and attempts so far.</summary>
internal sealed class AttemptProgress(int count, int earlierAttempts)
{
    private readonly List<CallResult> _results = [];
    private readonly List<AttemptRecord> _unwritten = [];
    private readonly HashSet<int> _maybeBought = [];
    private int _number = earlierAttempts;
    private int _roundStart;

    public bool IsWhole => Missing().Count == 0;

    /// <summary>Whether there is nothing left to ask for: all is there, or what is missing may have been bought already.</summary>
    public bool IsStuck => Askable().Count == 0;

    /// <summary>Whether another candidate may be asked for what is missing.</summary>
    public bool MayAskAnother => !IsStuck && RoundFailures.All(static failure => FailureTable.For(failure.Kind).TryAnother);

    /// <summary>How long the provider asked us to wait before asking it again at no cost; <see langword="null"/> when it did not.</summary>
    public TimeSpan? Wait =>
        RoundFailures.Any() && RoundFailures.All(static failure =>
            failure is { Kind: FailureKind.RateLimited or FailureKind.Unavailable, Charged: Charge.No, RetryAfter: not null })
            ? RoundFailures.Max(static failure => failure.RetryAfter)
            : null;

    /// <summary>The latest failure while pictures are missing.</summary>
    public ProviderFailure? Failure =>
        IsWhole ? null
        : _results.LastOrDefault(static result => result.Failure is not null)?.Failure
            ?? new ProviderFailure(
                FailureKind.Interrupted,
                "The process that worked on this job died while a provider was drawing; a picture may have been bought.");

    public int NextNumber() => ++_number;

    private IEnumerable<ProviderFailure> RoundFailures =>
        _results.Skip(_roundStart).Select(static result => result.Failure).OfType<ProviderFailure>();

    /// <summary>Indexes of pictures that are not there and may be asked for.</summary>
    public IReadOnlyList<int> Askable() => [.. Missing().Except(_maybeBought)];

    /// <summary>The next calls go out together.</summary>
    public void BeginRound() => _roundStart = _results.Count;

    public void Add(CallResult result)
    {
        _results.Add(result);
        _unwritten.Add(result.Attempt);
        if (result.MayBeBought)
        {
            Block(result.Attempt.FirstIndex, result.Attempt.Count);
        }
    }

    /// <summary>These pictures are not asked for again.</summary>
    public void Block(int firstIndex, int pictures) => _maybeBought.UnionWith(Enumerable.Range(firstIndex, pictures));

    /// <summary>Writes the ends of attempts that are not the job's last.</summary>
    public async ValueTask WriteBackAsync(IJobStore jobs)
    {
        foreach (var attempt in _unwritten)
        {
            await jobs.AttemptEndedAsync(attempt, CancellationToken.None);
        }

        _unwritten.Clear();
    }

    public AttemptResult ToResult()
    {
        var last = _results.LastOrDefault(static result => result.Images.Count > 0) ?? _results.LastOrDefault();
        return new AttemptResult
        {
            Images = [.. _results.SelectMany(static result => result.Images).OrderBy(static image => image.Index)],
            Attempts = [.. _results.Select(static result => result.Attempt)],
            Unwritten = [.. _unwritten],
            Failure = Failure,
            Provider = last?.Candidate.Provider.Id,
            Simulated = last?.Candidate.Simulated ?? false,
            Model = last?.Candidate.Model,
            Adjustments = last?.Candidate.Adjustments ?? [],
            Usage = Sum(),
            Warnings = [.. (last?.Candidate.Warnings ?? []).Concat(_results.SelectMany(static result => result.Warnings)).Distinct()],
            Text = string.Join('\n', _results.Select(static result => result.Text).OfType<string>()) is { Length: > 0 } text ? text : null,
        };
    }

    private IReadOnlyList<int> Missing() =>
        [.. Enumerable.Range(0, count).Except(_results.SelectMany(static result => result.Images).Select(static image => image.Index)).Order()];

    private ImageUsage? Sum()
    {
        var known = _results.Select(static result => result.Usage).OfType<ImageUsage>().ToList();
        return known.Count == 0
            ? null
            : new ImageUsage
            {
                InputTextTokens = known.Sum(static usage => usage.InputTextTokens),
                InputImageTokens = known.Sum(static usage => usage.InputImageTokens),
                OutputImageTokens = known.Sum(static usage => usage.OutputImageTokens),
                OutputTextTokens = known.Sum(static usage => usage.OutputTextTokens),
            };
    }
}
