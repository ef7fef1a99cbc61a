namespace Atelier.Core.Library;

/// <summary>Follows what pictures were made from, and what was made from them, breadth first and within limits.</summary>
public sealed class LineageSearch(IImageStore images, ImageLibrary library, TimeProvider time)
{
    /// <summary>Steps that are followed in each direction.</summary>
    public const int MaxDepth = 16;

    /// <summary>Relatives that are told in each direction.</summary>
    public const int MaxRelatives = 199;

    /// <param name="id">The picture.</param>
    /// <param name="caller">Whose it is: of others' relatives only the ids are told, and what others made of it not at all.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns><see langword="null"/> when the caller has no such picture.</returns>
    public async ValueTask<Lineage?> FindAsync(string id, string caller, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(id, cancellationToken) is not { } image || image.Caller != caller)
        {
            return null;
        }

        var (ancestors, allAncestors) = await WalkAsync(image, ParentsAsync, cancellationToken);
        var (descendants, allDescendants) = await WalkAsync(image, ChildrenAsync, cancellationToken);
        return new Lineage(image, ancestors, descendants, allAncestors && allDescendants);
    }

    private static async ValueTask<(List<LineageEntry> Relatives, bool IsWhole)> WalkAsync(
        ImageRecord from,
        Func<ImageRecord, CancellationToken, ValueTask<IReadOnlyList<(string Id, ImageRecord? Image)>>> next,
        CancellationToken cancellationToken)
    {
        var found = new List<LineageEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { from.Id };
        var open = new Queue<(ImageRecord Image, int Depth)>([(from, 0)]);
        while (open.TryDequeue(out var current))
        {
            foreach (var (id, image) in await next(current.Image, cancellationToken))
            {
                if (seen.Contains(id))
                {
                    continue;
                }

                if (found.Count == MaxRelatives || current.Depth == MaxDepth)
                {
                    return (found, false);
                }

                seen.Add(id);
                found.Add(new LineageEntry(id, current.Depth + 1, image));
                if (image is not null)
                {
                    open.Enqueue((image, current.Depth + 1));
                }
            }
        }

        return (found, true);
    }

    private async ValueTask<IReadOnlyList<(string Id, ImageRecord? Image)>> ParentsAsync(ImageRecord image, CancellationToken cancellationToken)
    {
        var parents = new List<(string, ImageRecord?)>(image.Parents.Count);
        foreach (var id in image.Parents)
        {
            parents.Add((id, await library.FindAsync(id, cancellationToken) is { } parent && parent.Caller == image.Caller ? parent : null));
        }

        return parents;
    }

    private async ValueTask<IReadOnlyList<(string Id, ImageRecord? Image)>> ChildrenAsync(ImageRecord image, CancellationToken cancellationToken) =>
        [.. (await images.ListChildrenAsync(image.Id, image.Caller, time.GetUtcNow(), MaxRelatives + 1, cancellationToken)).Select(static child => (child.Id, (ImageRecord?)child))];
}
