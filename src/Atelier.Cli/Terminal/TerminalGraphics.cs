namespace Atelier.Cli.Terminal;

/// <summary>Tells from the environment what the terminal can show. Asking the terminal itself would eat what the user types.</summary>
internal static class TerminalGraphics
{
    public static GraphicsKind Detect(Func<string, string?> environment)
    {
        var term = environment("TERM") ?? "";
        var program = environment("TERM_PROGRAM") ?? "";
        if (!CanMoveItsCursor(environment) || !string.IsNullOrEmpty(environment("NO_COLOR")))
        {
            return GraphicsKind.None;
        }

        // tmux and screen swallow picture protocols, whatever terminal is around them.
        var isMultiplexed = environment("TMUX") is not null || term.StartsWith("screen", StringComparison.Ordinal) || term.StartsWith("tmux", StringComparison.Ordinal);
        if (!isMultiplexed)
        {
            if (environment("KITTY_WINDOW_ID") is not null || term is "xterm-kitty" or "xterm-ghostty" || environment("KONSOLE_VERSION") is not null)
            {
                return GraphicsKind.Kitty;
            }

            if (program is "iTerm.app" or "WezTerm" or "vscode" || environment("LC_TERMINAL") == "iTerm2")
            {
                return GraphicsKind.Iterm;
            }
        }

        return environment("COLORTERM") is "truecolor" or "24bit"
            ? GraphicsKind.TrueColourBlocks
            : term.Contains("256color", StringComparison.Ordinal) ? GraphicsKind.PaletteBlocks : GraphicsKind.None;
    }

    /// <summary>Whether the terminal understands escape sequences at all.</summary>
    public static bool CanMoveItsCursor(Func<string, string?> environment) => environment("TERM") is not (null or "" or "dumb");
}
