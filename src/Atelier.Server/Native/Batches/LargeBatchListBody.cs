namespace Atelier.Server.Native.Batches;

/// <param name="Batches">Newest first.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record LargeBatchListBody(IReadOnlyList<LargeBatchBody> Batches, string? Next);
