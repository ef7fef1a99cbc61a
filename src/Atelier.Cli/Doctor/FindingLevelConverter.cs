using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Cli.Doctor;

/// <summary>ok, warn, fail.</summary>
internal sealed class FindingLevelConverter() : JsonStringEnumConverter<FindingLevel>(JsonNamingPolicy.SnakeCaseLower);
