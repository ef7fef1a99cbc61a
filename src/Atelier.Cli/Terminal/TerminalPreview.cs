using Atelier.Imaging.Operations;
using Atelier.Imaging.Vips;

namespace Atelier.Cli.Terminal;

/// <summary>Shows a small picture in a terminal that can show one.</summary>
internal sealed class TerminalPreview
{
    private const int MostColumns = 48;
    private const int PictureSide = 512;
    private static readonly DecodeLimits s_limits = new();

    private readonly Shell _shell;
    private readonly GraphicsKind _kind;
    private readonly int _columns;

    private TerminalPreview(Shell shell, GraphicsKind kind, int columns)
    {
        _shell = shell;
        _kind = kind;
        _columns = columns;
    }

    /// <returns><see langword="null"/> where standard output is no terminal, or one that shows no pictures.</returns>
    public static TerminalPreview? For(Shell shell)
    {
        var kind = shell.OutputIsTerminal ? TerminalGraphics.Detect(shell.Environment) : GraphicsKind.None;
        var columns = kind == GraphicsKind.None ? 0 : Math.Min(MostColumns, shell.Columns() - 1);
        return columns > 0 ? new TerminalPreview(shell, kind, columns) : null;
    }

    /// <summary>Shows a picture. A preview is a courtesy: what cannot be shown is left out.</summary>
    public async Task ShowAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            using var operations = new VipsImageOperations(_shell.Time);
            using var source = new FileImageSource(file, new FileInfo(file).Length, deleteOnDispose: false);
            _shell.Output.Write(await DrawAsync(operations, source, cancellationToken));
        }
        catch (Exception problem) when (problem is InvalidDataException or VipsUnavailableException or IOException)
        {
            // The file itself is there, and its path follows.
        }
    }

    private async Task<string> DrawAsync(VipsImageOperations operations, ImageSource source, CancellationToken cancellationToken)
    {
        var isPicture = _kind is GraphicsKind.Kitty or GraphicsKind.Iterm;
        var small = await operations.ThumbnailAsync(source, isPicture ? PictureSide : _columns, s_limits, cancellationToken);
        using var thumbnail = new MemoryImageSource(small);
        if (_kind == GraphicsKind.Iterm)
        {
            var png = await operations.ConvertAsync(thumbnail, ImageFormat.Png, quality: null, s_limits, cancellationToken);
            return PictureProtocols.Iterm(png, _columns);
        }

        using var pixels = await operations.ReadPixelsAsync(thumbnail, s_limits, cancellationToken);
        return _kind == GraphicsKind.Kitty
            ? PictureProtocols.Kitty(pixels.Pixels.Span, pixels.Size.Width, pixels.Size.Height, _columns * pixels.Size.Width / pixels.Size.LongerSide)
            : HalfBlocks.Draw(pixels.Pixels.Span, pixels.Size.Width, pixels.Size.Height, _kind == GraphicsKind.PaletteBlocks);
    }
}
