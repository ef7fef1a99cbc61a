using Atelier.Cli.Terminal;

namespace Atelier.Cli.Tests.Terminal;

public sealed class TerminalGraphicsTests
{
    [Theory]
    [InlineData(nameof(GraphicsKind.Kitty), "TERM=xterm-kitty", "KITTY_WINDOW_ID=1")]
    [InlineData(nameof(GraphicsKind.Kitty), "TERM=xterm-ghostty")]
    [InlineData(nameof(GraphicsKind.Iterm), "TERM=xterm-256color", "TERM_PROGRAM=iTerm.app", "COLORTERM=truecolor")]
    [InlineData(nameof(GraphicsKind.Iterm), "TERM=xterm-256color", "TERM_PROGRAM=WezTerm")]
    [InlineData(nameof(GraphicsKind.TrueColourBlocks), "TERM=xterm-256color", "COLORTERM=truecolor")]
    [InlineData(nameof(GraphicsKind.TrueColourBlocks), "TERM=tmux-256color", "TMUX=x", "KITTY_WINDOW_ID=1", "COLORTERM=truecolor")]
    [InlineData(nameof(GraphicsKind.PaletteBlocks), "TERM=screen-256color", "TMUX=x", "TERM_PROGRAM=iTerm.app")]
    [InlineData(nameof(GraphicsKind.None), "TERM=xterm")]
    [InlineData(nameof(GraphicsKind.None), "TERM=dumb", "COLORTERM=truecolor")]
    [InlineData(nameof(GraphicsKind.None), "COLORTERM=truecolor")]
    [InlineData(nameof(GraphicsKind.None), "TERM=xterm-kitty", "NO_COLOR=1")]
    public void Detect_Environment_TellsWhatCanBeShown(string kind, params string[] variables)
    {
        var environment = variables.Select(static variable => variable.Split('=')).ToDictionary(static pair => pair[0], static pair => pair[1]);
        Assert.Equal(kind, TerminalGraphics.Detect(environment.GetValueOrDefault).ToString());
    }
}
