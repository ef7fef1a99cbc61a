using System.Runtime.InteropServices;

namespace Atelier.Bench;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    private static readonly string[] s_telling = ["avx2", "avx512f", "vpclmulqdq", "sha_ni"];

    public static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        return $"{Environment.ProcessorCount} cores ({Processor()}), {memory:0} GiB, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}.";
    }

    /// <summary>Runnable threads averaged over one minute: above zero before the run, somebody else was busy too.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string Processor()
    {
        if (!File.Exists("/proc/cpuinfo"))
        {
            return RuntimeInformation.ProcessArchitecture.ToString();
        }

        var lines = File.ReadAllLines("/proc/cpuinfo");
        var flags = Value("flags").Split(' ').Intersect(s_telling);
        return $"{Value("model name")}, {string.Join(" ", flags)}";

        string Value(string name) =>
            lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
    }
}
