using System.Text.Json;
using Atelier.Core.Library;
using Atelier.Core.Library.Search;
using Atelier.Server.Errors;
using Atelier.Server.Images;

namespace Atelier.Server.Native.Library;

/// <summary>The pictures a body means: its ids, or what its search finds.</summary>
internal sealed class PictureSets(Collections collections)
{
    /// <summary>A query whose collection stands for itself or, where that was asked for, for all in it.</summary>
    public async ValueTask<ImageFilter> ResolveAsync(LibraryQuery query, CancellationToken cancellationToken) =>
        query is { IsNested: true, Filter: { Caller: { } caller, Collections: [var id] } filter }
            ? filter with { Collections = await collections.ListWithinAsync(caller, id, cancellationToken) }
            : query.Filter;

    /// <returns>One of ids and a filter, or what is wrong with the body.</returns>
    public async ValueTask<(IReadOnlyList<string>? Ids, ImageFilter? Filter, ErrorAnswer? Problem)> ReadAsync(
        IReadOnlyList<string>? ids,
        IReadOnlyDictionary<string, JsonElement>? search,
        string caller,
        CancellationToken cancellationToken)
    {
        if ((ids is null) == (search is null))
        {
            return (null, null, LibraryErrors.Bad("ids", "The body needs either 'ids' or 'search'"));
        }

        if (ids is not null)
        {
            return ids.Count is 0 or > Curation.MostIds || !ids.All(static id => id is not null && ImageIds.IsId(id))
                ? (null, null, LibraryErrors.Bad("ids", $"Parameter 'ids' must be a list of 1 to {Curation.MostIds} ids of pictures"))
                : (ids, null, null);
        }

        var (query, problem) = SearchFields.Read(search!, caller);
        return query is null ? (null, null, problem) : (null, await ResolveAsync(query, cancellationToken), null);
    }
}
