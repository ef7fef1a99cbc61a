using Atelier.Cli.Facts;
using Atelier.Core.Engine;
using Atelier.Core.Library;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>The jobs that this machine's records know.</summary>
internal sealed class LocalJobs(IServiceProvider services)
{
    private readonly IJobStore _jobs = services.GetRequiredService<IJobStore>();

    public static JobError NotFound(string id) =>
        new(FailureKind.InvalidRequest, "job_not_found", $"No job has the id '{id}'; 'atelier jobs list' shows them.");

    public async Task<Answer<JobPage>> ListAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var records = await _jobs.ListAsync(new JobQuery { Limit = limit, BeforeId = after }, cancellationToken);
        var hasMore = records.Count == limit
            && (await _jobs.ListAsync(new JobQuery { Limit = 1, BeforeId = records[^1].Id }, cancellationToken)).Count > 0;
        return new JobPage([.. records.Select(LocalFacts.Of)], hasMore ? records[^1].Id : null);
    }

    public async Task<Answer<JobInfo>> FindAsync(string id, CancellationToken cancellationToken) =>
        await services.GetRequiredService<JobResults>().FindAsync(id, cancellationToken) is { } result
            ? await LocalFacts.OfAsync(result, services.GetRequiredService<ImageLibrary>(), cancellationToken)
            : NotFound(id);
}
