using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Atelier.Server.Native.Library;
using Atelier.Server.Native.Money;

namespace Atelier.Cli.Facts;

/// <summary>What <c>--json</c> prints and what is read of a server's native answers: snake_case, nulls told as null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(ImageInfo))]
[JsonSerializable(typeof(ImagePage))]
[JsonSerializable(typeof(JobInfo))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(ModelPage))]
[JsonSerializable(typeof(ProviderPage))]
[JsonSerializable(typeof(BreakerPage))]
[JsonSerializable(typeof(BreakersReset))]
[JsonSerializable(typeof(QuoteInfo))]
[JsonSerializable(typeof(MadeReport))]
[JsonSerializable(typeof(MoveReport))]
[JsonSerializable(typeof(ProblemReport))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(BatchInfo))]
[JsonSerializable(typeof(BatchEstimateInfo))]
[JsonSerializable(typeof(BatchResultInfo))]
[JsonSerializable(typeof(SpendingBody))]
[JsonSerializable(typeof(BudgetListBody))]
[JsonSerializable(typeof(BudgetBody))]
[JsonSerializable(typeof(ReconcileBody))]
[JsonSerializable(typeof(BulkAnswerBody))]
[JsonSerializable(typeof(CollectionBody))]
[JsonSerializable(typeof(CollectionListBody))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(RecordsCopied))]
internal sealed partial class FactsJson : JsonSerializerContext
{
    /// <summary>One object a line.</summary>
    public static FactsJson Lines => field ??= new(new JsonSerializerOptions(Default.Options) { WriteIndented = false });

    /// <summary>For people who read it too: letters of every script as they are.</summary>
    public static FactsJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
