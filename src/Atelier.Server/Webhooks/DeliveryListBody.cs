namespace Atelier.Server.Webhooks;

/// <param name="Deliveries">Newest first.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record DeliveryListBody(IReadOnlyList<DeliveryBody> Deliveries, string? Next);
