using System.Text.Json.Serialization;

namespace Atelier.Server.Native;

/// <summary>The wire types of <c>/api/v1</c>: snake_case, nulls told as null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ImageBody))]
[JsonSerializable(typeof(ImageListBody))]
[JsonSerializable(typeof(StatisticsBody))]
[JsonSerializable(typeof(DeletedBody))]
[JsonSerializable(typeof(JobBody))]
[JsonSerializable(typeof(JobListBody))]
internal sealed partial class NativeJson : JsonSerializerContext;
