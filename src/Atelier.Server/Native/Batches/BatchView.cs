namespace Atelier.Server.Native.Batches;

/// <summary>A batch with how its items stand.</summary>
internal sealed class BatchView(IBatchStore batches)
{
    public async ValueTask<LargeBatchBody> OfAsync(BatchRecord batch, CancellationToken cancellationToken) =>
        LargeBatchBody.From(batch, await batches.CountAsync(batch.Id, cancellationToken));
}
