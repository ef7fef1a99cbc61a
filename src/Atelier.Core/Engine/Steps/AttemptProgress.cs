namespace Atelier.Core.Engine.Steps;

/// <summary>A job's pictures and attempts so far.</summary>
internal sealed class AttemptProgress
{
    private readonly int _count;
    private readonly IReadOnlyList<AttemptRecord> _past;
    private readonly IReadOnlyList<ImageRecord> _pastImages;
    private readonly List<CallResult> _results = [];
    private readonly List<CallResult> _unwritten = [];
    private readonly List<PassedOver> _passedOver = [];
    private readonly HashSet<int> _maybeBought = [];
    private int _number;
    private int _roundStart;

    /// <param name="count">Pictures the job is for.</param>
    /// <param name="lastNumber">The highest number an attempt has so far.</param>
    /// <param name="past">Attempts on record from a process that died, as they ended.</param>
    /// <param name="pastImages">Pictures they made that are kept.</param>
    public AttemptProgress(int count, int lastNumber, IReadOnlyList<AttemptRecord> past, IReadOnlyList<ImageRecord> pastImages)
    {
        _count = count;
        _past = past;
        _pastImages = pastImages;
        _number = lastNumber;
        Claims = new Claims(count);
        foreach (var image in pastImages)
        {
            Claims.TryTake(image.Index);
        }

        foreach (var lost in past.Where(static attempt => attempt.Charged != Charge.No && attempt.State != AttemptState.Started))
        {
            Block(lost.FirstIndex, lost.Count);
        }
    }

    public Claims Claims { get; }

    public bool IsWhole => Missing().Count == 0;

    /// <summary>Whether there is nothing left to ask for: all is there, or what is missing may have been bought already.</summary>
    public bool IsStuck => Askable().Count == 0;

    /// <summary>Why the latest calls left pictures missing.</summary>
    public IReadOnlyList<ProviderFailure> RoundFailures =>
        [.. _results.Skip(_roundStart).Where(IsMissing).Select(static result => result.Failure).OfType<ProviderFailure>()];

    /// <summary>The latest failure while pictures are missing.</summary>
    public ProviderFailure? Failure =>
        IsWhole ? null
        : _results.LastOrDefault(static result => result.Failure is not null)?.Failure
            ?? NobodyAsked
            ?? new ProviderFailure(
                FailureKind.Interrupted,
                "The process that worked on this job died while a provider was drawing; a picture may have been bought.");

    /// <summary>What the job may owe so far, US dollars: charges that are known, and others at the most they can be.</summary>
    public decimal OwedUsd => _past.Concat(_results.Select(static result => result.Attempt)).Sum(static attempt => attempt.OwedUsd);

    /// <summary>Why nobody could be asked at all; only told when nobody was.</summary>
    public ProviderFailure? NobodyAsked { get; set; }

    public int NextNumber() => ++_number;

    /// <summary>Indexes of pictures that are not there and may be asked for.</summary>
    public IReadOnlyList<int> Askable() => [.. Missing().Except(_maybeBought)];

    /// <summary>The next calls go out together.</summary>
    public void BeginRound() => _roundStart = _results.Count;

    public void Add(CallResult result)
    {
        _results.Add(result);
        if (!result.IsWritten)
        {
            _unwritten.Add(result);
        }

        if (result.MayBeBought)
        {
            Block(result.Attempt.FirstIndex, result.Attempt.Count);
        }
    }

    public void PassOver(PassedOver candidate)
    {
        if (!_passedOver.Contains(candidate))
        {
            _passedOver.Add(candidate);
        }
    }

    /// <summary>Writes what is not written yet: what was made survives whatever comes next.</summary>
    public async ValueTask WriteBackAsync(IJobStore jobs, string? owner)
    {
        foreach (var result in _unwritten)
        {
            await jobs.AttemptEndedAsync(result.Attempt, owner, result.Images, CancellationToken.None);
        }

        _unwritten.Clear();
    }

    public AttemptResult ToResult()
    {
        var last = _results.LastOrDefault(static result => result.Images.Count > 0) ?? _results.LastOrDefault();
        var drew = _pastImages.Count > 0 ? _pastImages[^1] : null;
        return new AttemptResult
        {
            Images = [.. _pastImages.Concat(_results.SelectMany(static result => result.Images)).OrderBy(static image => image.Index)],
            Attempts = [.. _past, .. _results.Select(static result => result.Attempt)],
            Unwritten = [.. _unwritten.Select(static result => result.Attempt)],
            PassedOver = _passedOver,
            Failure = Failure,
            Provider = last?.Candidate.Provider.Id ?? drew?.Provider,
            Simulated = last?.Candidate.Simulated ?? drew?.Simulated ?? false,
            Model = last?.Candidate.Model ?? drew?.Model,
            Adjustments = last?.Candidate.Adjustments ?? [],
            Usage = Sum(),
            Warnings = [.. (last?.Candidate.Warnings ?? []).Concat(_results.SelectMany(static result => result.Warnings)).Distinct()],
            Text = string.Join('\n', _results.Select(static result => result.Text).OfType<string>()) is { Length: > 0 } text ? text : null,
        };
    }

    /// <summary>These pictures are not asked for again.</summary>
    private void Block(int firstIndex, int pictures) => _maybeBought.UnionWith(Enumerable.Range(firstIndex, pictures));

    private IReadOnlyList<int> Missing() => [.. Enumerable.Range(0, _count).Where(index => !Claims.IsTaken(index))];

    private bool IsMissing(CallResult result) =>
        Enumerable.Range(result.Attempt.FirstIndex, result.Attempt.Count).Any(index => !Claims.IsTaken(index));

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
