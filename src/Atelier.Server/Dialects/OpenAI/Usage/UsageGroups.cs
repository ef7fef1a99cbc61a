using Atelier.Server.Dialects.OpenAI.Documentation;
using Atelier.Server.Dialects.OpenAI.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Usage;

/// <summary>By what usage is told apart, and what of it is wanted, as OpenAI's usage routes take it.</summary>
internal sealed record UsageGroups
{
    /// <summary>What <see cref="Read"/> reads, for the documentation.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("group_by", "Any of project_id, user_id, api_key_id, model, size, source."),
        new("models", "Only these models."),
        new("user_ids", "Only these end users."),
        new("api_key_ids", "Only these keys."),
        new("sources", "Only image.generation, image.edit or image.variation."),
        new("sizes", "Only these sizes."),
    ];

    private static readonly (string Word, ImageOperation Operation)[] s_sources =
    [
        ("image.generation", ImageOperation.Generate), ("image.edit", ImageOperation.Edit), ("image.variation", ImageOperation.Vary),
    ];

    private static readonly Dictionary<string, SpendingGroup> s_groups = new(StringComparer.Ordinal)
    {
        ["user_id"] = SpendingGroup.User,
        ["api_key_id"] = SpendingGroup.Key,
        ["model"] = SpendingGroup.Model,
        ["size"] = SpendingGroup.Size,
        ["source"] = SpendingGroup.Operation,
    };

    public IReadOnlyList<SpendingGroup> Groups { get; private init; } = [];

    public IReadOnlyList<string> Models { get; private init; } = [];

    public IReadOnlyList<string> Users { get; private init; } = [];

    public IReadOnlyList<string> Keys { get; private init; } = [];

    public IReadOnlyList<string> Sizes { get; private init; } = [];

    public IReadOnlyList<ImageOperation> Operations { get; private init; } = [];

    /// <summary>Whether anything but time was asked for.</summary>
    public bool IsAsked { get; private init; }

    public static OpenAiError? Read(IQueryCollection query, out UsageGroups groups)
    {
        var words = Values(query, "group_by");
        var sources = Values(query, "sources");
        groups = new UsageGroups
        {
            Groups = [.. words.Where(s_groups.ContainsKey).Select(static word => s_groups[word]).Distinct()],
            Models = Values(query, "models"),
            Users = Values(query, "user_ids"),
            Keys = Values(query, "api_key_ids"),
            Sizes = Values(query, "sizes"),
            Operations = [.. s_sources.Where(source => sources.Contains(source.Word)).Select(static source => source.Operation)],
        };
        groups = groups with
        {
            IsAsked = words.Count + sources.Count + groups.Models.Count + groups.Users.Count + groups.Keys.Count + groups.Sizes.Count > 0,
        };
        if (words.FirstOrDefault(static word => word != "project_id" && !s_groups.ContainsKey(word)) is { } unknown)
        {
            return Bad("group_by", $"Parameter 'group_by' does not know '{unknown}'; allowed: project_id, user_id, api_key_id, model, size, source");
        }

        return sources.FirstOrDefault(static word => !Array.Exists(s_sources, source => source.Word == word)) is { } stranger
            ? Bad("sources", $"Parameter 'sources' does not know '{stranger}'; allowed: image.generation, image.edit, image.variation")
            : null;
    }

    /// <summary>What the answer calls an operation; enlarging is an edit there.</summary>
    public static string? SourceOf(string? operation) => operation switch
    {
        null => null,
        "generate" => "image.generation",
        "vary" => "image.variation",
        _ => "image.edit",
    };

    /// <summary>Repeated, with brackets as OpenAI's clients write lists, or separated by commas.</summary>
    public static IReadOnlyList<string> Values(IQueryCollection query, string name) =>
    [
        .. query[name].Concat(query[name + "[]"])
            .SelectMany(static text => (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
    ];

    public static OpenAiError Bad(string name, string message) =>
        OpenAiErrors.BadValue(name, message) with { Place = ParameterPlace.Query };
}
