using System.Text.Json;
using Atelier.Core.Library;
using Atelier.Server.Errors;
using Atelier.Server.Images;

namespace Atelier.Server.Native.Library;

/// <summary>What is to be changed of a picture, or of many.</summary>
internal record CurationBody
{
    /// <summary>Tags to add: 1 to 50 characters without commas; at most 50 a picture.</summary>
    public IReadOnlyList<string>? Tag { get; init; }

    /// <summary>Tags to take away.</summary>
    public IReadOnlyList<string>? Untag { get; init; }

    public bool? Favourite { get; init; }

    /// <summary>Ids of collections to put it into.</summary>
    public IReadOnlyList<string>? AddTo { get; init; }

    /// <summary>Ids of collections to take it out of.</summary>
    public IReadOnlyList<string>? RemoveFrom { get; init; }

    /// <summary>The id of the one collection it is to be in; an empty text for none.</summary>
    public string? MoveTo { get; init; }

    /// <returns>The wish, or what is wrong with it.</returns>
    public (CurationWish? Wish, ErrorAnswer? Problem) ToWish()
    {
        var (add, badAdd) = ReadTags("tag", Tag);
        var (remove, badRemove) = ReadTags("untag", Untag);
        var problem = badAdd ?? badRemove ?? CheckIds("add_to", AddTo) ?? CheckIds("remove_from", RemoveFrom)
            ?? CheckIds("move_to", MoveTo is { Length: > 0 } ? [MoveTo] : null);
        return problem is not null ? (null, problem) : (new CurationWish
        {
            AddTags = add,
            RemoveTags = remove,
            Favourite = Favourite,
            AddTo = AddTo ?? [],
            RemoveFrom = RemoveFrom ?? [],
            MoveTo = MoveTo,
        }, null);
    }

    private static (IReadOnlyList<string> Tags, ErrorAnswer? Problem) ReadTags(string name, IReadOnlyList<string>? texts)
    {
        var tags = new List<string>();
        foreach (var text in texts ?? [])
        {
            if (text is null || TagRules.Normalize(text) is not { } tag || tags.Count == TagRules.MaxTags)
            {
                return ([], LibraryErrors.Bad(name, $"Parameter '{name}' must be a list of tags of {TagRules.Allowed}"));
            }

            tags.Add(tag);
        }

        return (tags, null);
    }

    private static ErrorAnswer? CheckIds(string name, IReadOnlyList<string>? ids) =>
        ids is null || (ids.Count <= 100 && ids.All(static id => id is not null && ImageIds.IsId(id)))
            ? null
            : LibraryErrors.Bad(name, $"Parameter '{name}' must name at most 100 collections by their ids");
}
