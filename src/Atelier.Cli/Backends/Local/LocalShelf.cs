using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Atelier.Cli.Facts;
using Atelier.Core.Library;
using Atelier.Core.Library.Search;
using Atelier.Server.Errors;
using Atelier.Server.Native.Library;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>The pictures on this machine, as those of the caller nobody signs in as.</summary>
internal sealed class LocalShelf(LocalBackend backend) : IPictureShelf
{
    private const string Caller = "anonymous";

    public Task<Answer<ImagePage>> SearchAsync(
        IReadOnlyDictionary<string, string> conditions,
        int limit,
        string? after,
        CancellationToken cancellationToken) => backend.UseAsync<ImagePage>(async services =>
        {
            var (query, filter, problem) = await ReadAsync(services, conditions, cancellationToken);
            if (query is null)
            {
                return problem!;
            }

            var page = await services.GetRequiredService<LibrarySearch>().FindAsync(filter!, query.Order, limit, after, cancellationToken);
            var library = services.GetRequiredService<ImageLibrary>();
            var images = new List<ImageInfo>();
            foreach (var image in page.Images)
            {
                images.Add(await LocalFacts.OfAsync(image, library, cancellationToken));
            }

            return new ImagePage(images, page.Next);
        });

    public Task<Answer<BulkAnswerBody>> ChangeAsync(BulkBody change, CancellationToken cancellationToken) =>
        backend.UseAsync<BulkAnswerBody>(async services =>
        {
            var (wish, problem) = change.ToWish();
            if (wish is null)
            {
                return Refused(problem!);
            }

            wish = wish with { Delete = change.Delete, Restore = change.Restore };
            var (changed, refusal) = await services.GetRequiredService<Curation>().ChangeAsync(Caller, change.Ids!, wish, cancellationToken);
            return refusal is not null ? refusal : Done([.. changed.Select(static image => image.Id)]);
        });

    public Task<Answer<BulkAnswerBody>> EraseAsync(EraseBody wish, CancellationToken cancellationToken) =>
        backend.UseAsync<BulkAnswerBody>(async services =>
            Done(await services.GetRequiredService<Erasure>().EraseAsync(Caller, wish.Ids, wish.Prompts, cancellationToken)));

    public Task<Answer<CollectionListBody>> ListCollectionsAsync(CancellationToken cancellationToken) =>
        backend.UseAsync<CollectionListBody>(async services =>
        {
            var all = await services.GetRequiredService<Collections>().ListAsync(Caller, cancellationToken);
            return new CollectionListBody(
                [.. all.Select(one => CollectionBody.From(one, all)).OrderBy(static body => body.Path, StringComparer.OrdinalIgnoreCase)]);
        });

    public Task<Answer<CollectionBody>> AddCollectionAsync(CollectionInputBody wish, CancellationToken cancellationToken) =>
        backend.UseAsync<CollectionBody>(async services =>
        {
            var (read, problem) = wish.ToWish(before: null);
            if (read is null)
            {
                return Refused(problem!);
            }

            var collections = services.GetRequiredService<Collections>();
            var (added, refusal) = await collections.AddAsync(Caller, read, cancellationToken);
            return added is null ? refusal! : CollectionBody.From(added, await collections.ListAsync(Caller, cancellationToken));
        });

    public Task<Answer<string>> DeleteCollectionAsync(string id, CancellationToken cancellationToken) =>
        backend.UseAsync<string>(async services => await services.GetRequiredService<Collections>().DeleteAsync(Caller, id, cancellationToken)
            ? id
            : new JobError(FailureKind.InvalidRequest, "collection_not_found", $"No collection has the id '{id}'; 'atelier images collections' shows them."));

    public Task<Answer<string>> ExportAsync(IReadOnlyDictionary<string, string> conditions, string path, CancellationToken cancellationToken) =>
        backend.UseAsync<string>(async services =>
        {
            var (query, filter, problem) = await ReadAsync(services, conditions, cancellationToken);
            if (query is null)
            {
                return problem!;
            }

            await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
            await WriteAsync(services, filter!, file, cancellationToken);
            return file.Length.ToString(CultureInfo.InvariantCulture);
        });

    public Task<Answer<ImportedInfo>> ImportAsync(string path, IReadOnlyList<string> tags, string? collection, CancellationToken cancellationToken) =>
        backend.UseAsync<ImportedInfo>(async services =>
        {
            if (collection is not null
                && await services.GetRequiredService<Collections>().FindAsync(Caller, collection, cancellationToken) is null)
            {
                return new JobError(FailureKind.InvalidRequest, "collection_not_found", $"No collection has the id '{collection}'; 'atelier images collections' shows them.");
            }

            using var source = new FileImageSource(path, new FileInfo(path).Length, deleteOnDispose: false) { FileName = Path.GetFileName(path) };
            var wish = new ImportWish { Caller = Caller, Tags = tags, CollectionId = collection };
            return await services.GetRequiredService<ImageImport>().ImportAsync(source, wish, cancellationToken) switch
            {
                ImportResult.Imported { Image.Id: var id } => new ImportedInfo(path, "imported", id, null),
                ImportResult.Duplicate { Image.Id: var id } => new ImportedInfo(path, "duplicate", id, null),
                ImportResult.Refused { Reason: var reason } => new ImportedInfo(path, "refused", null, reason),
                _ => throw new InvalidOperationException("An import ends in one of three ways."),
            };
        });

    private static async Task WriteAsync(IServiceProvider services, ImageFilter filter, Stream output, CancellationToken cancellationToken)
    {
        var library = services.GetRequiredService<ImageLibrary>();
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        using var manifest = new MemoryStream();
        await foreach (var page in services.GetRequiredService<LibrarySearch>().ListAllAsync(filter, cancellationToken))
        {
            foreach (var image in page)
            {
                await using var bytes = await library.OpenAsync(image, cancellationToken);
                if (bytes is null)
                {
                    continue;
                }

                await using (var entry = await zip.CreateEntry($"{image.Id}.{image.Format.ToExtension()}", CompressionLevel.NoCompression).OpenAsync(cancellationToken))
                {
                    await bytes.CopyToAsync(entry, cancellationToken);
                }

                var info = await LocalFacts.OfAsync(image, library, cancellationToken);
                await JsonSerializer.SerializeAsync(manifest, info, FactsJson.Lines.ImageInfo, cancellationToken);
                manifest.WriteByte((byte)'\n');
            }
        }

        await using var lines = await zip.CreateEntry("manifest.jsonl", CompressionLevel.Fastest).OpenAsync(cancellationToken);
        manifest.Position = 0;
        await manifest.CopyToAsync(lines, cancellationToken);
    }

    /// <summary>Whoever has the folder may see everybody's pictures.</summary>
    private static async ValueTask<(LibraryQuery? Query, ImageFilter? Filter, JobError? Problem)> ReadAsync(
        IServiceProvider services,
        IReadOnlyDictionary<string, string> conditions,
        CancellationToken cancellationToken)
    {
        var (query, problem) = LibraryQuery.Read(conditions.GetValueOrDefault, Caller);
        if (query is null)
        {
            return (null, null, Refused(problem!));
        }

        var filter = await new PictureSets(services.GetRequiredService<Collections>()).ResolveAsync(query, cancellationToken);
        return (query, filter with { Caller = null }, null);
    }

    private static BulkAnswerBody Done(IReadOnlyList<string> ids) => new(Success: true, ids.Count, ids, Complete: true, CorrelationId: "");

    private static JobError Refused(ErrorAnswer problem) => new(FailureKind.InvalidRequest, problem.Code, problem.Message) { Parameter = problem.Parameter };
}
