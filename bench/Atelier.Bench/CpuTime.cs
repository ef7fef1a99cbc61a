namespace Atelier.Bench;

/// <summary>CPU time of this process for one operation: on a machine that others use too, steadier than the clock on the wall.</summary>
internal static class CpuTime
{
    private const int Rounds = 5;

    /// <summary>Runs an operation over and over, first to warm up, then in rounds; the median round counts.</summary>
    /// <param name="duration">CPU time to spend on all rounds.</param>
    /// <param name="operation">What is measured.</param>
    /// <returns>Milliseconds an operation.</returns>
    public static double Measure(TimeSpan duration, Action operation)
    {
        RunFor(TimeSpan.FromMilliseconds(500), operation);
        var rounds = new double[Rounds];
        for (var i = 0; i < rounds.Length; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var count = RunFor(duration / Rounds, operation);
            rounds[i] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / count;
        }

        Array.Sort(rounds);
        return rounds[Rounds / 2];
    }

    private static int RunFor(TimeSpan cpu, Action operation)
    {
        var end = Environment.CpuUsage.TotalTime + cpu;
        var count = 0;
        do
        {
            operation();
            count++;
        }
        while (Environment.CpuUsage.TotalTime < end);
        return count;
    }
}
