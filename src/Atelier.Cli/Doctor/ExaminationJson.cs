using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Cli.Doctor;

/// <summary>The report's JSON: snake_case, levels as words.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, Converters = [typeof(FindingLevelConverter)])]
[JsonSerializable(typeof(ExaminationReport))]
internal sealed partial class ExaminationJson : JsonSerializerContext
{
    public static ExaminationJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
