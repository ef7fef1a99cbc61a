using System.Text.Json.Serialization;

namespace Atelier.Server.Admin;

/// <summary>The wire types of <c>/api/v1/admin</c>: snake_case, nulls told as null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BreakerListBody))]
[JsonSerializable(typeof(BreakersResetBody))]
internal sealed partial class AdminJson : JsonSerializerContext;
