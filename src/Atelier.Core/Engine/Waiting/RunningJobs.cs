using System.Collections.Concurrent;

namespace Atelier.Core.Engine;

/// <summary>Jobs this process works on, by id.</summary>
internal sealed class RunningJobs
{
    private readonly ConcurrentDictionary<string, RunningJob> _jobs = new();

    public IReadOnlyCollection<RunningJob> All => [.. _jobs.Values];

    public bool IsEmpty => _jobs.IsEmpty;

    public RunningJob? Find(string jobId) => _jobs.GetValueOrDefault(jobId);

    /// <summary>Those whose purchase same requests may share; see <see cref="RunningJob.SharedName"/>.</summary>
    public IEnumerable<RunningJob> Sharing(string name) =>
        _jobs.Select(static pair => pair.Value).Where(job => job.SharedName == name);

    public void Add(RunningJob job) => _jobs[job.JobId] = job;

    public void Remove(RunningJob job) => _jobs.TryRemove(job.JobId, out _);
}
