namespace Atelier.Cli.Terminal;

/// <summary>How a terminal can show a picture.</summary>
internal enum GraphicsKind
{
    None,

    /// <summary>Kitty's graphics protocol: kitty, Ghostty, Konsole.</summary>
    Kitty,

    /// <summary>iTerm2's inline images: iTerm2, WezTerm, VS Code.</summary>
    Iterm,

    /// <summary>Two pixels a character cell, in true colour.</summary>
    TrueColourBlocks,

    /// <summary>Two pixels a character cell, in the 256 colours of xterm.</summary>
    PaletteBlocks,
}
