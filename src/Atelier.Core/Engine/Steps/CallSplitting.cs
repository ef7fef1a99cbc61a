namespace Atelier.Core.Engine.Steps;

/// <summary>Cuts a job into calls a model can take.</summary>
internal static class CallSplitting
{
    /// <param name="call">The whole job's call.</param>
    /// <param name="missing">Indexes still to be drawn, ascending.</param>
    /// <param name="mostPerCall">Most pictures of one call.</param>
    public static IReadOnlyList<ProviderCall> Split(ProviderCall call, IReadOnlyList<int> missing, int mostPerCall)
    {
        var calls = new List<ProviderCall>();
        foreach (var index in missing)
        {
            if (calls is [.., var last] && last.FirstIndex + last.Count == index && last.Count < mostPerCall)
            {
                calls[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                calls.Add(call with { FirstIndex = index, Count = 1 });
            }
        }

        return calls;
    }
}
