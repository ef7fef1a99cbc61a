using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Atelier.Core.Engine;

/// <summary>Who holds a lease: <c>host/process id/process start</c>, where the host is this run of this machine, or this container.</summary>
/// <remarks>Naming the process lets the next one on the same host see at once that the owner is dead, without waiting for the lease to run out.</remarks>
public sealed class NodeIdentity
{
    /// <summary>A process's start is derived from the boot time, which shifts a little with the clock.</summary>
    private const long ClockToleranceSeconds = 2;

    private const int RealmBytes = 6;

    private readonly string _host;

    public NodeIdentity()
    {
        using var self = Process.GetCurrentProcess();
        _host = $"{Environment.MachineName}{Realm()}";
        Name = Format(_host, self.Id, StartOf(self));
    }

    /// <summary>Another process, as its leases name it.</summary>
    internal NodeIdentity(string name)
    {
        _host = name.Split('/')[0];
        Name = name;
    }

    public string Name { get; }

    /// <summary>Whether the process behind a lease is certainly gone: it ran on this host and no longer does.</summary>
    public bool IsDead(string owner)
    {
        var parts = owner.Split('/');
        if (parts.Length != 3
            || parts[0] != _host
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var processId))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(processId);
            return !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                || Math.Abs(StartOf(process) - start) > ClockToleranceSeconds;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static string Format(string host, int processId, long start) =>
        string.Create(CultureInfo.InvariantCulture, $"{host}/{processId}/{start}");

    /// <summary>
    /// Within what process ids mean the same: one run of one kernel, and one container of it. Hosts' names alone can be the same on two machines, or in two containers,
    /// that share records. Empty where the system does not say.
    /// </summary>
    private static string Realm()
    {
        try
        {
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").AsSpan().Trim();
            var processes = File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name;
            return "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{boot}/{processes}")).AsSpan(0, RealmBytes));
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Seconds are enough to tell a reused process id apart.</summary>
    private static long StartOf(Process process) =>
        new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds();
}
