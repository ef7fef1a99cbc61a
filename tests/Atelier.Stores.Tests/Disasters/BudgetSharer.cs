using System.Globalization;
using Atelier.Testing.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Stores.Tests.Disasters;

/// <summary>Child: takes money from a budget and jobs under keys that its sibling wants as well, and says what it got.</summary>
internal static class BudgetSharer
{
    internal const string Held = "held";
    internal const string Added = "added ";
    internal const decimal BudgetUsd = 1.00m;
    internal const decimal PriceUsd = 0.02m;

    internal static async Task RunAsync(string folder, int count)
    {
        await using var provider = new ServiceCollection()
            .AddAtelierStores(new StoreOptions { DataFolder = folder })
            .BuildServiceProvider();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (i, cancellationToken) => await TakeAsync(provider, i, cancellationToken));
    }

    private static async Task TakeAsync(IServiceProvider provider, int i, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("N");
        var budget = new Budget { Id = "all", Scope = BudgetScope.Server, Window = BudgetWindow.Month, LimitUsd = BudgetUsd };
        var hold = new Hold(id, "anonymous", PriceUsd, now, now.AddHours(1));
        if (await provider.GetRequiredService<ILedgerStore>().ReserveAsync(hold, [budget], cancellationToken) is null)
        {
            ChildProcess.Say(Held);
        }

        var key = i.ToString(CultureInfo.InvariantCulture);
        var job = new SampleRecords().Job() with { Id = id, IdempotencyKey = key };
        if (await provider.GetRequiredService<IJobStore>().AddAsync(job, cancellationToken) is null)
        {
            ChildProcess.Say(Added + key);
        }
    }
}
