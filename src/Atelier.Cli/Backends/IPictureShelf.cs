using Atelier.Cli.Facts;
using Atelier.Server.Native.Library;

namespace Atelier.Cli.Backends;

/// <summary>What owners do with the pictures they keep, here or on a server.</summary>
internal interface IPictureShelf
{
    /// <summary>Finds pictures.</summary>
    /// <param name="conditions">Those of <c>GET /api/v1/images</c>, by their names.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="after">The <c>next</c> of the page before; <see langword="null"/> for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Answer<ImagePage>> SearchAsync(IReadOnlyDictionary<string, string> conditions, int limit, string? after, CancellationToken cancellationToken);

    /// <summary>Changes pictures that are named by their ids.</summary>
    Task<Answer<BulkAnswerBody>> ChangeAsync(BulkBody change, CancellationToken cancellationToken);

    Task<Answer<BulkAnswerBody>> EraseAsync(EraseBody wish, CancellationToken cancellationToken);

    Task<Answer<CollectionListBody>> ListCollectionsAsync(CancellationToken cancellationToken);

    Task<Answer<CollectionBody>> AddCollectionAsync(CollectionInputBody wish, CancellationToken cancellationToken);

    /// <returns>The id of what is gone.</returns>
    Task<Answer<string>> DeleteCollectionAsync(string id, CancellationToken cancellationToken);

    /// <summary>Writes a zip file of the pictures that conditions find.</summary>
    /// <returns>How many bytes it has.</returns>
    Task<Answer<string>> ExportAsync(IReadOnlyDictionary<string, string> conditions, string path, CancellationToken cancellationToken);

    /// <summary>Brings one file in.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="collection">Id of the collection it comes into; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Answer<ImportedInfo>> ImportAsync(string path, IReadOnlyList<string> tags, string? collection, CancellationToken cancellationToken);
}
