using Atelier.Cli.Facts;
using Atelier.Core.Library;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>The pictures that this machine keeps.</summary>
internal sealed class LocalLibrary(IServiceProvider services)
{
    private readonly ImageLibrary _library = services.GetRequiredService<ImageLibrary>();

    public static JobError NotFound(string id) =>
        new(FailureKind.InvalidRequest, "image_not_found", $"No kept picture has the id '{id}'; 'atelier images list' shows them.");

    public async Task<Answer<ImagePage>> ListAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var records = await _library.ListAsync(limit, after, cancellationToken);
        var images = new List<ImageInfo>();
        foreach (var record in records)
        {
            images.Add(await LocalFacts.OfAsync(record, _library, cancellationToken));
        }

        var hasMore = records.Count == limit && (await _library.ListAsync(limit: 1, records[^1].Id, cancellationToken)).Count > 0;
        return new ImagePage(images, hasMore ? records[^1].Id : null);
    }

    public async Task<Answer<ImageInfo>> FindAsync(string id, CancellationToken cancellationToken) =>
        await _library.FindAsync(id, cancellationToken) is { } record
            ? await LocalFacts.OfAsync(record, _library, cancellationToken)
            : NotFound(id);

    public async Task<Answer<ImageInfo>> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, cancellationToken);
        return !found.IsOk || await _library.DeleteAsync(id, cancellationToken) ? found : NotFound(id);
    }
}
