using System.Text.Json.Serialization;

namespace Atelier.Core.Engine;

[JsonSourceGenerationOptions(
    AllowOutOfOrderMetadataProperties = true, // A database that keeps JSON parsed keeps no order.
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StoredRequest))]
internal sealed partial class StoredRequestJson : JsonSerializerContext;
