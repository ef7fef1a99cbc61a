using Atelier.Cli.Facts;

namespace Atelier.Cli.Batches;

/// <param name="Batch">The batch.</param>
/// <param name="WasThere">Whether it had been handed in before.</param>
internal sealed record BatchHandedIn(BatchInfo Batch, bool WasThere);
