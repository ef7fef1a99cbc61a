using System.Diagnostics;
using Atelier;
using Atelier.Bench.Stores;
using Atelier.Stores;
using Microsoft.Extensions.DependencyInjection;

// Measures the stores on this machine: opening, jobs from acceptance to end, pictures from first byte to visible.
// Arguments: folder, seconds per measurement (0 only opens), "full" to survive power cuts too.
// Or: "library", a new folder or a DATABASE_URL of an empty database, and numbers of pictures with commas between.
if (args is ["library", ..])
{
    await LibraryBench.RunAsync(args[1..]);
    return;
}

var processStart = Process.GetCurrentProcess().StartTime;
var folder = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "atelier-bench-stores");
var duration = TimeSpan.FromSeconds(args.Length > 1 ? int.Parse(args[1], null) : 3);
var durability = args is [_, _, "full"] ? RecordDurability.Full : RecordDurability.Normal;

var clock = Stopwatch.StartNew();
await using var provider = new ServiceCollection()
    .AddAtelierStores(new StoreOptions { DataFolder = folder, Synchronous = durability })
    .BuildServiceProvider();
await provider.GetRequiredService<IRecordDatabase>().OpenAsync(CancellationToken.None);
var opened = clock.Elapsed;
await provider.GetRequiredService<IJobStore>().ListAsync(new JobQuery(), CancellationToken.None);
var listed = clock.Elapsed;
Console.WriteLine($"open: {opened.TotalMilliseconds:0.0} ms, with a first query {listed.TotalMilliseconds:0.0} ms "
    + $"({(TimeProvider.System.GetLocalNow() - processStart).TotalMilliseconds:0} ms after the start of the process)");
if (duration > TimeSpan.Zero)
{
    await JobBench.RunAsync(provider, callers: 1, duration);
    await JobBench.RunAsync(provider, callers: 32, duration);
    await LedgerBench.RunAsync(provider.GetRequiredService<ILedgerStore>(), callers: 32, duration);
    await LookupBench.RunAsync(provider, callers: 8, duration);
    await BlobBench.RunAsync(provider.GetRequiredService<IBlobStore>(), callers: 8, bytes: 150_000, duration);
    await BlobBench.RunAsync(provider.GetRequiredService<IBlobStore>(), callers: 8, bytes: 1_500_000, duration);
}
