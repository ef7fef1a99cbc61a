namespace Atelier.Testing.Conformance;

/// <summary>The record stores of one database.</summary>
public sealed record RecordStores(
    IJobStore Jobs,
    IImageStore Images,
    ILedgerStore Ledger,
    IBreakerStore Breakers,
    ISecretStore Secrets,
    IBudgetStore Budgets,
    ICollectionStore Collections,
    IShareStore Shares,
    IJobQueue Queue,
    IJournal Journal,
    IRequestRateStore Rates,
    IWebhookStore Webhooks,
    IBatchStore Batches);
