using System.Text.Json.Serialization;

namespace Atelier.Providers.Json;

[JsonSerializable(typeof(PictureText))]
internal sealed partial class PictureTextJson : JsonSerializerContext;
