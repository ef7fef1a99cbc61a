namespace Atelier.Core.Engine.Steps;

/// <summary>A job's pictures and attempts so far.</summary>
internal sealed class AttemptProgress(int count, int earlierAttempts)
{
    private readonly List<CallResult> _results = [];
    private readonly List<AttemptRecord> _unwritten = [];
    private int _number = earlierAttempts;

    public bool IsWhole => Missing().Count == 0;

    /// <summary>The latest failure while pictures are missing.</summary>
    public ProviderFailure? Failure =>
        IsWhole ? null : _results.LastOrDefault(static result => result.Failure is not null)?.Failure;

    public int NextNumber() => ++_number;

    public IReadOnlyList<int> Missing() =>
        [.. Enumerable.Range(0, count).Except(_results.SelectMany(static result => result.Images).Select(static image => image.Index)).Order()];

    public void Add(CallResult result)
    {
        _results.Add(result);
        _unwritten.Add(result.Attempt);
    }

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
