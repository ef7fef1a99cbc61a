namespace Atelier.Server.Settings;

/// <summary>How a log line is written.</summary>
public enum LogFormat
{
    /// <summary>One line for people.</summary>
    Simple,

    /// <summary>One JSON object a line.</summary>
    Json,
}
