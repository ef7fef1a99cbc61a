using Atelier.Stores.Records;
using Atelier.Testing.Conformance;

namespace Atelier.Stores.Tests.Records;

internal static class StoresOver
{
    /// <summary>Every store over one database.</summary>
    internal static RecordStores Engine(IRecordEngine engine) =>
        new(
            new JobStore(engine),
            new ImageStore(engine),
            new LedgerStore(engine),
            new BreakerStore(engine),
            new SecretStore(engine),
            new BudgetStore(engine),
            new CollectionStore(engine),
            new ShareStore(engine),
            new JobQueue(engine),
            new Journal(engine),
            new RequestRateStore(engine),
            new WebhookStore(engine),
            new BatchStore(engine));
}
