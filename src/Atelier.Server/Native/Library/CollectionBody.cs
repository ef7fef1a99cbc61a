namespace Atelier.Server.Native.Library;

/// <summary>A folder of pictures.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentId">The collection it lies in; null at the top.</param>
/// <param name="Path">Its name behind those of the collections it lies in, with slashes between them.</param>
/// <param name="RetentionHours">How long its pictures are kept; null without a rule of its own.</param>
/// <param name="KeepsForever">Whether its pictures never expire.</param>
/// <param name="Images">Pictures in it, without those of inner collections.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record CollectionBody(
    string Id,
    string Name,
    string? ParentId,
    string Path,
    double? RetentionHours,
    bool KeepsForever,
    long Images,
    DateTimeOffset CreatedAt)
{
    public static CollectionBody From(ImageCollection collection, IReadOnlyList<ImageCollection> all) => new(
        collection.Id,
        collection.Name,
        collection.ParentId,
        PathOf(collection, all),
        collection.Retention is { } retention && retention != TimeSpan.MaxValue ? retention.TotalHours : null,
        collection.Retention == TimeSpan.MaxValue,
        collection.Images,
        collection.CreatedAt);

    private static string PathOf(ImageCollection collection, IReadOnlyList<ImageCollection> all)
    {
        var names = new Stack<string>([collection.Name]);
        for (var parent = collection.ParentId; parent is not null;)
        {
            var outer = all.FirstOrDefault(other => other.Id == parent);
            if (outer is null)
            {
                break;
            }

            names.Push(outer.Name);
            parent = outer.ParentId;
        }

        return string.Join('/', names);
    }
}
