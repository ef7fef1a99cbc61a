namespace Atelier.Cli;

/// <summary>What a command's end means to a script. <c>docs/command-line.md</c> lists them.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>It was understood and could not be done.</summary>
    public const int Failed = 1;

    /// <summary>It was not understood; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by the user; 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
