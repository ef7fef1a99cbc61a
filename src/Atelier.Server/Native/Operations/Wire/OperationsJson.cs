using System.Text.Json.Serialization;

namespace Atelier.Server.Native.Operations.Wire;

/// <summary>The wire types of operations: snake_case, nulls told as null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OperationsBody))]
[JsonSerializable(typeof(OperationsDoneBody))]
[JsonSerializable(typeof(OperationsEvents.StartedEvent))]
[JsonSerializable(typeof(OperationsEvents.ProgressEvent))]
[JsonSerializable(typeof(OperationsEvents.ImageEvent))]
[JsonSerializable(typeof(OperationsEvents.CompleteEvent))]
internal sealed partial class OperationsJson : JsonSerializerContext;
