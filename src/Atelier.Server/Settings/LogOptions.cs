using Microsoft.Extensions.Logging;

namespace Atelier.Server.Settings;

/// <summary>What the log tells, and how.</summary>
public sealed class LogOptions
{
    /// <summary>Default information.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;

    public LogFormat Format { get; set; } = LogFormat.Simple;

    /// <summary>Debug lines, and unexpected errors told to the caller with their stack. Default false.</summary>
    public bool Verbose { get; set; }

    /// <summary>Whether every request has its two lines. Default true.</summary>
    public bool Requests { get; set; } = true;

    /// <summary>The level in force.</summary>
    public LogLevel EffectiveLevel => Verbose && Level > LogLevel.Debug ? LogLevel.Debug : Level;
}
