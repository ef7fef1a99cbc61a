using Atelier.Core.Engine.Queue;
using Atelier.Core.Ledger;
using Atelier.Core.Library;
using Atelier.Core.Planning;
using Atelier.Core.Policy;
using Atelier.Core.Quotes;
using Atelier.Core.Resilience;

namespace Atelier.Core.Engine;

/// <summary>Everything the engine works with beside its options.</summary>
public sealed record EngineServices(
    IPlanner Planner,
    IJobStore Jobs,
    IImageStore Images,
    ILedgerStore Ledger,
    Budgets Budgets,
    BlobStores Blobs,
    IImageIntake Intake,
    IImageOperations Operations,
    DecodeLimits Limits,
    IBreakers Breakers,
    IMeasurements Measurements,
    QuoteSigner Quotes,
    NodeIdentity Node,
    IRequestRate Rate,
    IJobQueue Queue,
    IJournal Journal,
    Signals Signals,
    TimeProvider Time,
    IPromptEnhancer? Enhancer = null);
