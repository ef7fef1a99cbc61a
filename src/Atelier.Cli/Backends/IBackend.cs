using Atelier.Cli.Facts;

namespace Atelier.Cli.Backends;

/// <summary>Where the work happens: in this process on a data folder, or on a server.</summary>
internal interface IBackend : IPictureMaker, IAsyncDisposable
{
    /// <summary>Whether <see cref="MakeObserver.PictureDone"/> is called as each picture is finished; otherwise all come at once.</summary>
    bool TellsEachPicture { get; }

    /// <summary>Says what a request would cost, and who would draw; makes nothing. Its given pictures are disposed, whatever comes of it.</summary>
    Task<Answer<QuoteInfo>> QuoteAsync(ImageRequest request, CancellationToken cancellationToken);

    /// <summary>Jobs that are made later.</summary>
    IJobDesk Desk { get; }

    /// <summary>Many prompts at once.</summary>
    IBatchDesk Batches { get; }

    /// <summary>Usage, budgets and bills.</summary>
    IMoney Money { get; }

    /// <summary>Searching, ordering, importing and erasing kept pictures.</summary>
    IPictureShelf Shelf { get; }

    Task<Answer<ModelPage>> ListModelsAsync(CancellationToken cancellationToken);

    /// <summary>Every provider, those that are on first.</summary>
    Task<Answer<ProviderPage>> ListProvidersAsync(CancellationToken cancellationToken);

    /// <summary>Which providers are kept away from, and why.</summary>
    Task<Answer<BreakerPage>> ListBreakersAsync(CancellationToken cancellationToken);

    /// <summary>Closes the breakers of one provider, or with <see langword="null"/> of all.</summary>
    Task<Answer<BreakersReset>> ResetBreakersAsync(string? provider, CancellationToken cancellationToken);

    /// <param name="limit">1 to 200.</param>
    /// <param name="after">The <c>next</c> of the page before; <see langword="null"/> for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Answer<ImagePage>> ListImagesAsync(int limit, string? after, CancellationToken cancellationToken);

    Task<Answer<ImageInfo>> FindImageAsync(string id, CancellationToken cancellationToken);

    /// <summary>Deletes a picture.</summary>
    /// <returns>What it was.</returns>
    Task<Answer<ImageInfo>> DeleteImageAsync(string id, CancellationToken cancellationToken);

    /// <inheritdoc cref="ListImagesAsync"/>
    Task<Answer<JobPage>> ListJobsAsync(int limit, string? after, CancellationToken cancellationToken);

    Task<Answer<JobInfo>> FindJobAsync(string id, CancellationToken cancellationToken);
}
