using System.Diagnostics;

namespace Atelier.Bench.Stores;

/// <summary>Runs callers in parallel for a while and prints what one operation cost.</summary>
internal static class Measured
{
    internal static async Task RunAsync(string what, int callers, TimeSpan duration, Func<int, Task> operation)
    {
        await RunForAsync(callers, TimeSpan.FromSeconds(1), operation); // warm
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var (count, elapsed) = await RunForAsync(callers, duration, operation);
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        Console.WriteLine(
            $"{what}, {callers} callers: {count / elapsed.TotalSeconds:0}/s, {cpu.TotalMicroseconds / count:0} us CPU each, "
            + $"{allocated / (double)count / 1024:0.0} KiB allocated each");
    }

    private static async Task<(long Count, TimeSpan Elapsed)> RunForAsync(int callers, TimeSpan duration, Func<int, Task> operation)
    {
        var clock = Stopwatch.StartNew();
        long count = 0;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            while (clock.Elapsed < duration)
            {
                await operation(caller);
                Interlocked.Increment(ref count);
            }
        })));
        return (count, clock.Elapsed);
    }
}
