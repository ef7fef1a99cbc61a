using System.Text.Json;

namespace Atelier.Server.Native.Library;

/// <summary>Which pictures are to be packed.</summary>
internal sealed record ExportBody
{
    /// <summary>Up to 1000 ids.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>In place of ids: the conditions of <c>GET /api/v1/images</c> by their names; up to 10000 pictures.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Search { get; init; }
}
