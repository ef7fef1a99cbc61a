using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Stores.Records;

/// <summary>Lists and small objects within a row, as JSON text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(FailureKindText), typeof(BudgetWindowText), typeof(JobPriorityText)])]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<long>))]
[JsonSerializable(typeof(IReadOnlyList<Adjustment>))]
[JsonSerializable(typeof(IReadOnlyList<PassedOver>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<int>))]
[JsonSerializable(typeof(JobError))]
[JsonSerializable(typeof(Submission))]
[JsonSerializable(typeof(WebhookTarget))]
internal sealed partial class RecordJson : JsonSerializerContext
{
    internal sealed class FailureKindText() : JsonStringEnumConverter<FailureKind>(JsonNamingPolicy.SnakeCaseLower);

    internal sealed class JobPriorityText() : JsonStringEnumConverter<JobPriority>(JsonNamingPolicy.SnakeCaseLower);

    internal sealed class BudgetWindowText() : JsonStringEnumConverter<BudgetWindow>(JsonNamingPolicy.SnakeCaseLower);
}
