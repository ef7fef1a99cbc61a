namespace Atelier.Imaging.Sketch;

/// <summary>Settings of the embedded artist. A call overrides latency and failure rate with <c>provider_options.sketch</c>.</summary>
public sealed record SketchOptions
{
    /// <summary>The longest latency that can be asked for.</summary>
    public static readonly TimeSpan MaxLatency = TimeSpan.FromMinutes(10);

    /// <summary>How long one call pretends to work, over all its pictures, beyond the milliseconds it needs. Default none.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Share of calls that fail as an overloaded provider would, 0 to 1. Default 0.</summary>
    public double FailureRate { get; init; }

    /// <summary>Folder of the operator's own templates, <c>NAME.svg</c> each; <see langword="null"/> for none.</summary>
    public string? TemplatesFolder { get; init; }
}
