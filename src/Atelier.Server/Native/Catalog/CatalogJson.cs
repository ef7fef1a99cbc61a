using System.Text.Json.Serialization;

namespace Atelier.Server.Native.Catalog;

/// <summary>That catalog's own spelling.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CatalogBody))]
[JsonSerializable(typeof(Dictionary<string, decimal>))]
internal sealed partial class CatalogJson : JsonSerializerContext;
