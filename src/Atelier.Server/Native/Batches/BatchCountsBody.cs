using System.Text.Json.Serialization;

namespace Atelier.Server.Native.Batches;

/// <param name="Pending">Not handed in yet.</param>
/// <param name="Active">Waiting in line or being made.</param>
/// <param name="Succeeded">Made.</param>
/// <param name="Failed">Failed, lines that could not be read among them.</param>
/// <param name="Cancelled">Cancelled.</param>
/// <param name="Unknown">Of unknown outcome.</param>
internal sealed record BatchCountsBody(int Pending, int Active, int Succeeded, int Failed, int Cancelled, int Unknown)
{
    [JsonIgnore]
    public int Ended => Succeeded + Failed + Cancelled + Unknown;

    public static BatchCountsBody From(IReadOnlyList<BatchCount> counts)
    {
        return new(
            Of(BatchItemState.Pending),
            Of(BatchItemState.Active),
            Of(BatchItemState.Succeeded),
            Of(BatchItemState.Failed),
            Of(BatchItemState.Cancelled),
            Of(BatchItemState.Unknown));

        int Of(BatchItemState state) => counts.Where(count => count.State == state).Sum(static count => count.Items);
    }
}
