using System.Text.Json.Serialization;

namespace Atelier.Server.Native.Generate.Wire;

/// <summary>What became of one request of a batch: a whole answer, or an error.</summary>
[JsonDerivedType(typeof(GeneratedBody))]
[JsonDerivedType(typeof(FailedBody))]
internal abstract record ResultBody;
