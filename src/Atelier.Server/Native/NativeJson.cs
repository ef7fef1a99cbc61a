using System.Text.Json.Serialization;
using Atelier.Server.Native.Jobs;
using Atelier.Server.Native.Batches;
using Atelier.Server.Native.Generate.Wire;
using Atelier.Server.Native.Compare;
using Atelier.Server.Native.Library;
using Atelier.Server.Native.Models;
using Atelier.Server.Native.Money;
using Atelier.Server.Native.Providers;
using Atelier.Server.Native.Quote;
using Atelier.Server.Native.Upscale;
using Atelier.Server.Webhooks;

namespace Atelier.Server.Native;

/// <summary>The wire types of <c>/api/v1</c>: snake_case, nulls told as null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ImageBody))]
[JsonSerializable(typeof(ImageListBody))]
[JsonSerializable(typeof(LineageBody))]
[JsonSerializable(typeof(CurationBody))]
[JsonSerializable(typeof(BulkBody))]
[JsonSerializable(typeof(BulkAnswerBody))]
[JsonSerializable(typeof(EraseBody))]
[JsonSerializable(typeof(ExportBody))]
[JsonSerializable(typeof(ImportBody))]
[JsonSerializable(typeof(ShareBody))]
[JsonSerializable(typeof(ShareListBody))]
[JsonSerializable(typeof(ShareInputBody))]
[JsonSerializable(typeof(SharedBody))]
[JsonSerializable(typeof(CompareBody))]
[JsonSerializable(typeof(VoteBody))]
[JsonSerializable(typeof(VoteTalliesBody))]
[JsonSerializable(typeof(TagListBody))]
[JsonSerializable(typeof(CollectionBody))]
[JsonSerializable(typeof(CollectionListBody))]
[JsonSerializable(typeof(CollectionInputBody))]
[JsonSerializable(typeof(StatisticsBody))]
[JsonSerializable(typeof(DeletedBody))]
[JsonSerializable(typeof(JobBody))]
[JsonSerializable(typeof(JobListBody))]
[JsonSerializable(typeof(JobInputBody))]
[JsonSerializable(typeof(JobEventBody))]
[JsonSerializable(typeof(JobMessageBody))]
[JsonSerializable(typeof(DeliveryBody))]
[JsonSerializable(typeof(DeliveryListBody))]
[JsonSerializable(typeof(SecretBody))]
[JsonSerializable(typeof(BatchMessageBody))]
[JsonSerializable(typeof(BatchInputBody))]
[JsonSerializable(typeof(LargeBatchBody))]
[JsonSerializable(typeof(LargeBatchListBody))]
[JsonSerializable(typeof(BatchEstimateBody))]
[JsonSerializable(typeof(BatchResultBody))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(GenerateBody))]
[JsonSerializable(typeof(IReadOnlyList<GenerateBody>))]
[JsonSerializable(typeof(GeneratedBody))]
[JsonSerializable(typeof(BatchBody))]
[JsonSerializable(typeof(ProviderListBody))]
[JsonSerializable(typeof(CatalogModelListBody))]
[JsonSerializable(typeof(CapabilitiesBody))]
[JsonSerializable(typeof(UpscaleBody))]
[JsonSerializable(typeof(UpscaledBody))]
[JsonSerializable(typeof(QuoteBody))]
[JsonSerializable(typeof(QuoteInputBody))]
[JsonSerializable(typeof(BudgetBody))]
[JsonSerializable(typeof(BudgetListBody))]
[JsonSerializable(typeof(BudgetInputBody))]
[JsonSerializable(typeof(SpendingBody))]
[JsonSerializable(typeof(LedgerListBody))]
[JsonSerializable(typeof(ReconcileBody))]
[JsonSerializable(typeof(SettleInputBody))]
internal sealed partial class NativeJson : JsonSerializerContext;
