using System.Text.Json.Serialization;

namespace Atelier.Cli.Commands;

/// <summary>JSON that flags turn into.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CommandJson : JsonSerializerContext;
