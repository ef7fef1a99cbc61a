using System.Diagnostics.CodeAnalysis;

namespace Atelier.Cli;

/// <summary>What a command sees of the world around it: streams, environment, clock.</summary>
internal sealed class Shell
{
    /// <summary>Standard input; opened only by those who read it, because .NET then sets up the terminal for reading keys.</summary>
    public Func<TextReader> OpenInput { get; init; } = static () => TextReader.Null;

    /// <summary>Results: what a script reads.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Everything said to people beside the result: errors, warnings, progress.</summary>
    public required TextWriter Error { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public required Func<string, string?> Environment { get; init; }

    /// <summary>Width of the terminal in characters.</summary>
    public Func<int> Columns { get; init; } = static () => Console.WindowWidth;

    /// <summary>Standard output as bytes, for a picture that goes there.</summary>
    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static Shell OfThisProcess() => new()
    {
        OpenInput = static () => Console.In,
        Output = Console.Out,
        Error = Console.Error,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Environment = System.Environment.GetEnvironmentVariable,
    };

    /// <summary>A variable that is set to something.</summary>
    public bool TryGetVariable(string name, [NotNullWhen(true)] out string? value)
    {
        value = Environment(name)?.Trim();
        return !string.IsNullOrEmpty(value);
    }

    /// <summary>Whether a switch such as <c>VERBOSE</c> is on: 1 or true.</summary>
    public bool IsOn(string name) =>
        TryGetVariable(name, out var value) && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
