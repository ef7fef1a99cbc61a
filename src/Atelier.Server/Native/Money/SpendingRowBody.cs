using System.Text.Json.Serialization;

namespace Atelier.Server.Native.Money;

/// <summary>One bucket and one group. Groups not asked for, and those a call does not have, are left out.</summary>
internal sealed record SpendingRowBody : SpendingSumsBody
{
    /// <summary>Where the bucket starts.</summary>
    public required DateTimeOffset Start { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? User { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Team { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Provider { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tier { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Operation { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Size { get; init; }

    public static SpendingRowBody From(SpendingRow row) => new()
    {
        Start = row.Start,
        Key = row.Groups.GetValueOrDefault(SpendingGroup.Key),
        User = row.Groups.GetValueOrDefault(SpendingGroup.User),
        Team = row.Groups.GetValueOrDefault(SpendingGroup.Team),
        Provider = row.Groups.GetValueOrDefault(SpendingGroup.Provider),
        Model = row.Groups.GetValueOrDefault(SpendingGroup.Model),
        Tier = row.Groups.GetValueOrDefault(SpendingGroup.Tier),
        Operation = row.Groups.GetValueOrDefault(SpendingGroup.Operation),
        Size = row.Groups.GetValueOrDefault(SpendingGroup.Size),
        Images = row.Images,
        Requests = row.Requests,
        Failures = row.Failures,
        CostUsd = row.CostUsd,
        UnknownCharges = row.UnknownCharges,
        UnknownUsd = row.UnknownUsd,
        AverageDurationMs = (long)row.AverageDuration.TotalMilliseconds,
    };

    /// <summary>A group's value by its word.</summary>
    public string? Group(string word) => word switch
    {
        "key" => Key,
        "user" => User,
        "team" => Team,
        "provider" => Provider,
        "model" => Model,
        "tier" => Tier,
        "operation" => Operation,
        _ => Size,
    };
}
