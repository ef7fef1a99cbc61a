using Atelier.Cli.Facts;
using Atelier.Core.Catalog;
using Atelier.Core.Planning.Serving;
using Atelier.Server.Hosting;
using Atelier.Server.Native.Batches;
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
        _services = new(() => LocalServices.Build(options, time, static services => services.AddBatchReading()));
    }

    public string Base => "in-process";

    public bool TellsEachPicture => true;

    public IJobDesk Desk => new LocalJobDesk(this);

    public IBatchDesk Batches => new LocalBatchDesk(this);

    public IMoney Money => new LocalMoney(this);

    public IPictureShelf Shelf => new LocalShelf(this);

    /// <summary>Looking must not make a data folder.</summary>
    private bool HasNothingYet => _options.Library.Database is null && !Directory.Exists(_options.Library.DataFolder);

    public static Answer<IBackend> Open(Place.Here here, Shell shell)
    {
        var settings = LocalSettings.Read(here);
        return settings.Problems.Count == 0
            ? Answer<IBackend>.Of(new LocalBackend(settings.Options, shell.Time))
            : new JobError(FailureKind.InvalidRequest, "bad_setting", settings.Describe());
    }

    public async Task<MakeResult> MakeAsync(ImageRequest request, string? idempotencyKey, MakeObserver observer, CancellationToken cancellationToken)
    {
        using var given = new GivenFiles(request);
        if (DataFolder.Problem(_options.Library) is { } reason)
        {
            return new MakeResult.Failed(CannotStart(StartFailures.OfDataFolder(_options, reason)));
        }

        var result = await GuardAsync<MakeResult>(async () =>
            Answer<MakeResult>.Of(await new LocalMaking(_services.Value).RunAsync(request, idempotencyKey, observer, cancellationToken)));
        return result.IsOk ? result.Value : new MakeResult.Failed(result.Error);
    }

    public Task<Answer<QuoteInfo>> QuoteAsync(ImageRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => new LocalQuotes(_services.Value).AskAsync(request, cancellationToken));

    public Task<Answer<ModelPage>> ListModelsAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => Task.FromResult<Answer<ModelPage>>(
            LocalModels.List(_services.Value.GetRequiredService<CatalogStore>().Current, _time)));

    public Task<Answer<ProviderPage>> ListProvidersAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Answer<ProviderPage>>(LocalProviders.List(_services.Value.GetRequiredService<ProviderDirectory>()));

    public Task<Answer<BreakerPage>> ListBreakersAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => new LocalBreakers(_services.Value, HasNothingYet).ListAsync(cancellationToken));

    public Task<Answer<BreakersReset>> ResetBreakersAsync(string? provider, CancellationToken cancellationToken) =>
        GuardAsync(() => new LocalBreakers(_services.Value, HasNothingYet).ResetAsync(provider, cancellationToken));

    public Task<Answer<ImagePage>> ListImagesAsync(int limit, string? after, CancellationToken cancellationToken) =>
        HasNothingYet
            ? Task.FromResult<Answer<ImagePage>>(new ImagePage([], Next: null))
            : GuardAsync(() => new LocalLibrary(_services.Value).ListAsync(limit, after, cancellationToken));

    public Task<Answer<ImageInfo>> FindImageAsync(string id, CancellationToken cancellationToken) =>
        HasNothingYet
            ? Task.FromResult<Answer<ImageInfo>>(LocalLibrary.NotFound(id))
            : GuardAsync(() => new LocalLibrary(_services.Value).FindAsync(id, cancellationToken));

    public Task<Answer<ImageInfo>> DeleteImageAsync(string id, CancellationToken cancellationToken) =>
        HasNothingYet
            ? Task.FromResult<Answer<ImageInfo>>(LocalLibrary.NotFound(id))
            : GuardAsync(() => new LocalLibrary(_services.Value).DeleteAsync(id, cancellationToken));

    public Task<Answer<JobPage>> ListJobsAsync(int limit, string? after, CancellationToken cancellationToken) =>
        HasNothingYet
            ? Task.FromResult<Answer<JobPage>>(new JobPage([], Next: null))
            : GuardAsync(() => new LocalJobs(_services.Value).ListAsync(limit, after, cancellationToken));

    public Task<Answer<JobInfo>> FindJobAsync(string id, CancellationToken cancellationToken) =>
        HasNothingYet
            ? Task.FromResult<Answer<JobInfo>>(LocalJobs.NotFound(id))
            : GuardAsync(() => new LocalJobs(_services.Value).FindAsync(id, cancellationToken));

    /// <summary>What this process works with.</summary>
    internal IServiceProvider Services => _services.Value;

    /// <summary>Asks the services of this process something.</summary>
    internal Task<Answer<T>> UseAsync<T>(Func<IServiceProvider, Task<Answer<T>>> use)
        where T : notnull => GuardAsync(() => use(_services.Value));

    public ValueTask DisposeAsync() => _services.IsValueCreated ? _services.Value.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>A folder that cannot be used or a broken catalog shows at the first use, whichever that is.</summary>
    private async Task<Answer<T>> GuardAsync<T>(Func<Task<Answer<T>>> use)
        where T : notnull
    {
        try
        {
            return await use();
        }
        catch (Exception trouble) when (StartFailures.Describe(trouble, _options) is { } sentence)
        {
            return CannotStart(sentence);
        }
    }

    private static JobError CannotStart(string sentence) => new(FailureKind.Internal, "cannot_start", sentence);
}
