using Atelier.Core.Engine;

namespace Atelier.Core.Library;

/// <summary>What collections may look like. Pure.</summary>
internal static class CollectionRules
{
    public const int MaxName = 100;
    public const int MaxDepth = 10;
    public const int MaxCollections = 1000;

    /// <summary>Ten years: what is to stay longer is to stay for ever.</summary>
    public static TimeSpan MaxRetention { get; } = TimeSpan.FromDays(3653);

    /// <summary>Whether a collection may stand among its owner's others as it is.</summary>
    /// <param name="collection">As it is to be.</param>
    /// <param name="all">As they are; one with the same id is the same before.</param>
    public static JobError? Check(ImageCollection collection, IReadOnlyList<ImageCollection> all)
    {
        if (collection.Name.Length is 0 or > MaxName || collection.Name.Any(char.IsControl) || collection.Name.Contains('/', StringComparison.Ordinal))
        {
            return Bad("name", $"Parameter 'name' must have 1 to {MaxName} characters, none of them '/' or a control character");
        }

        if (collection.Retention is { } retention && retention != TimeSpan.MaxValue && (retention < TimeSpan.FromHours(1) || retention > MaxRetention))
        {
            return Bad("retention_hours", "Parameter 'retention_hours' must be between 1 and 87672, or 'never'");
        }

        var others = all.Where(other => other.Id != collection.Id).ToList();
        if (others.Count == MaxCollections)
        {
            return Bad("name", $"There are {MaxCollections} collections already, which is the most there may be");
        }

        if (others.Exists(other => other.ParentId == collection.ParentId && string.Equals(other.Name, collection.Name, StringComparison.OrdinalIgnoreCase)))
        {
            return new JobError(FailureKind.Conflict, "collection_exists", $"There is a collection '{collection.Name}' in that place already")
            {
                Parameter = "name",
            };
        }

        return CheckPlace(collection, others);
    }

    /// <summary>A collection and everything in it, outermost first.</summary>
    public static IReadOnlyList<ImageCollection> Within(ImageCollection collection, IReadOnlyList<ImageCollection> all)
    {
        var found = new List<ImageCollection> { collection };
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(all.Where(other => other.ParentId == found[index].Id));
        }

        return found;
    }

    public static JobError NotFound(string parameter) =>
        new(FailureKind.InvalidRequest, "collection_not_found", $"Parameter '{parameter}' names no collection of yours") { Parameter = parameter };

    private static JobError? CheckPlace(ImageCollection collection, List<ImageCollection> others)
    {
        var above = 1;
        for (var parent = collection.ParentId; parent is not null; above++)
        {
            if (parent == collection.Id)
            {
                return Bad("parent_id", "Parameter 'parent_id' would put the collection into itself");
            }

            if (others.Find(other => other.Id == parent) is not { } next)
            {
                return NotFound("parent_id");
            }

            parent = next.ParentId;
        }

        return above + DepthBelow(collection.Id, others) > MaxDepth
            ? Bad("parent_id", $"Collections may lie in each other at most {MaxDepth} deep")
            : null;
    }

    private static int DepthBelow(string id, List<ImageCollection> others) =>
        others.Where(other => other.ParentId == id).Select(other => 1 + DepthBelow(other.Id, others)).DefaultIfEmpty(0).Max();

    private static JobError Bad(string parameter, string message) => FailureTable.Error(FailureKind.InvalidRequest, message, parameter);
}
