using System.Text.Json;

namespace Atelier.Server.Native.Library;

/// <summary>What is to be done to many pictures, named by their ids or found by a search.</summary>
internal sealed record BulkBody : CurationBody
{
    /// <summary>Up to 1000 ids.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>In place of ids: the conditions of <c>GET /api/v1/images</c> by their names; up to 10000 pictures.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Search { get; init; }

    public bool Delete { get; init; }

    /// <summary>Takes them back out of the trash.</summary>
    public bool Restore { get; init; }
}
