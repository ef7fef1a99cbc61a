using System.Text.Json.Serialization;

namespace Atelier.Imaging;

/// <summary>The quoted values of a <c>parameters</c> text are JSON strings.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class ParametersJson : JsonSerializerContext;
