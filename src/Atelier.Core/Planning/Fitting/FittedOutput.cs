namespace Atelier.Core.Planning.Fitting;

/// <summary>How the finished picture is written.</summary>
internal sealed record FittedOutput(ImageFormat Format, int? Compression, string? Background, int? FrameCount, int? FrameDurationMs);
