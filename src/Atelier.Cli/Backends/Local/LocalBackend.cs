using Atelier.Cli.Facts;
using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>Works in this process, on a data folder that a running server may use at the same time.</summary>
/// <remarks>
/// Records and pictures are shared through the folder: both stores take several processes. Expired pictures and jobs of dead
/// processes are left to the server, which looks after them for as long as it runs.
/// </remarks>
internal sealed class LocalBackend : IBackend
{
    private readonly AtelierOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Not every question needs the engine and its stores.</summary>
    private readonly Lazy<ServiceProvider> _services;

    private LocalBackend(AtelierOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _services = new(() => LocalServices.Build(options, time));
    }

    public string Base => "in-process";

    public static Answer<IBackend> Open(Place.Here here, Shell shell)
    {
        var settings = LocalSettings.Read(here);
        return settings.Problems.Count == 0
            ? Answer<IBackend>.Of(new LocalBackend(settings.Options, shell.Time))
            : new JobError(FailureKind.InvalidRequest, "bad_setting", settings.Describe());
    }

    public Task<MakeResult> MakeAsync(ImageRequest request, MakeObserver observer, CancellationToken cancellationToken) =>
        new LocalMaking(_services.Value).RunAsync(request, observer, cancellationToken);

    public Task<Answer<ModelPage>> ListModelsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(LocalModels.List(_options.Drawing.CatalogFolder, _time));

    public async Task<Answer<ImagePage>> ListImagesAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        if (HasNothingYet)
        {
            return new ImagePage([], Next: null);
        }

        var library = _services.Value.GetRequiredService<ImageLibrary>();

        // One more than asked for tells whether there is a next page.
        var records = await library.ListAsync(limit + 1, after, cancellationToken);
        var images = new List<ImageInfo>();
        foreach (var record in records.Take(limit))
        {
            images.Add(await LocalFacts.OfAsync(record, library, cancellationToken));
        }

        return new ImagePage(images, records.Count > limit ? images[^1].Id : null);
    }

    public async Task<Answer<ImageInfo>> FindImageAsync(string id, CancellationToken cancellationToken)
    {
        var library = _services.Value.GetRequiredService<ImageLibrary>();
        return !HasNothingYet && await library.FindAsync(id, cancellationToken) is { } record
            ? await LocalFacts.OfAsync(record, library, cancellationToken)
            : NotFound("image_not_found", $"No kept picture has the id '{id}'; 'atelier images list' shows them.");
    }

    public async Task<Answer<ImageInfo>> DeleteImageAsync(string id, CancellationToken cancellationToken)
    {
        var found = await FindImageAsync(id, cancellationToken);
        if (found.IsOk)
        {
            await _services.Value.GetRequiredService<ImageLibrary>().DeleteAsync(id, cancellationToken);
        }

        return found;
    }

    public async Task<Answer<JobPage>> ListJobsAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        if (HasNothingYet)
        {
            return new JobPage([], Next: null);
        }

        var records = await _services.Value.GetRequiredService<IJobStore>().ListAsync(new JobQuery { Limit = limit + 1, BeforeId = after }, cancellationToken);
        var jobs = records.Take(limit).Select(LocalFacts.Of).ToArray();
        return new JobPage(jobs, records.Count > limit ? jobs[^1].Id : null);
    }

    public async Task<Answer<JobInfo>> FindJobAsync(string id, CancellationToken cancellationToken) =>
        !HasNothingYet && await _services.Value.GetRequiredService<JobResults>().FindAsync(id, cancellationToken) is { } result
            ? await LocalFacts.OfAsync(result, _services.Value.GetRequiredService<ImageLibrary>(), cancellationToken)
            : NotFound("job_not_found", $"No job has the id '{id}'; 'atelier jobs list' shows them.");

    public ValueTask DisposeAsync() => _services.IsValueCreated ? _services.Value.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>Looking must not make a data folder.</summary>
    private bool HasNothingYet => !Directory.Exists(_options.Library.DataFolder);

    private static JobError NotFound(string code, string message) => new(FailureKind.InvalidRequest, code, message);
}
