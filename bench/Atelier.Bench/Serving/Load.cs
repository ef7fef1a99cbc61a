using System.Diagnostics;

namespace Atelier.Bench.Serving;

/// <summary>Callers side by side, each with one request under way, and what the server spent on them.</summary>
internal sealed record Load(int Requests, TimeSpan Elapsed, TimeSpan Cpu, TimeSpan Median, TimeSpan Slow)
{
    private const double SlowShare = 0.99;

    public double PerSecond => Requests / Elapsed.TotalSeconds;

    public double CpuMicroseconds => Cpu.TotalMicroseconds / Requests;

    /// <param name="server">Whose processor time is counted.</param>
    /// <param name="callers">How many call at the same time.</param>
    /// <param name="duration">How long they go on beginning requests.</param>
    /// <param name="most">Requests they make in all at most.</param>
    /// <param name="requestAsync">One request; gets its number, which no other has.</param>
    public static async Task<Load> RunAsync(IMeasuredServer server, int callers, TimeSpan duration, int most, Func<int, Task> requestAsync)
    {
        var cpu = server.Cpu;
        var begin = Stopwatch.GetTimestamp();
        var begun = 0;
        var perCaller = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));
        var elapsed = Stopwatch.GetElapsedTime(begin);
        var times = perCaller.SelectMany(static times => times).Order().ToArray();
        return new Load(times.Length, elapsed, server.Cpu - cpu, times[times.Length / 2], times[(int)(times.Length * SlowShare)]);

        async Task<List<TimeSpan>> CallAsync()
        {
            var times = new List<TimeSpan>();
            while (Stopwatch.GetElapsedTime(begin) < duration && Interlocked.Increment(ref begun) is var number && number <= most)
            {
                var sent = Stopwatch.GetTimestamp();
                await requestAsync(number);
                times.Add(Stopwatch.GetElapsedTime(sent));
            }

            return times;
        }
    }
}
