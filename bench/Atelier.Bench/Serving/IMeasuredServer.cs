namespace Atelier.Bench.Serving;

/// <summary>A server in processes of its own, whose processor time and memory are asked of the system.</summary>
internal interface IMeasuredServer
{
    Uri Address { get; }

    /// <summary>Processor time of all its processes so far.</summary>
    TimeSpan Cpu { get; }

    /// <summary>Highest resident set so far.</summary>
    long PeakResidentBytes { get; }
}
