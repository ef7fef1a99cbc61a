using Atelier.Bench.Parts;

namespace Atelier.Bench;

/// <summary>One run over the parts, quiet ones first.</summary>
internal static class Measurement
{
    private const int Done = 0;
    private const int BadArguments = 2;

    private static readonly (string Name, Func<BenchArguments, Report, Task> RunAsync)[] s_parts =
    [
        ("draw", DrawPart.RunAsync),
        ("start", StartPart.RunAsync),
        ("http", HttpPart.RunAsync),
        ("memory", MemoryPart.RunAsync),
        ("small", SmallPart.RunAsync),
        ("upstream", UpstreamPart.RunAsync),
        ("jobs", JobsPart.RunAsync),
        ("batch", BatchPart.RunAsync),
    ];

    public static async Task<int> RunAsync(BenchArguments arguments)
    {
        if (arguments.Parts.Except(s_parts.Select(part => part.Name)).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no part '{unknown}'; there are {string.Join(", ", s_parts.Select(part => part.Name))}.");
            return BadArguments;
        }

        var report = new Report();
        foreach (var (name, runAsync) in s_parts)
        {
            if (arguments.Parts.Count == 0 || arguments.Parts.Contains(name))
            {
                await runAsync(arguments, report);
            }
        }

        if (arguments.Page is { } page)
        {
            await report.WriteIntoAsync(page);
        }

        return Done;
    }
}
