using System.Buffers.Binary;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Vips;

namespace Atelier.Cli.Terminal;

/// <summary>Shows a small picture in a terminal that can show one.</summary>
internal sealed class TerminalPreview
{
    /// <summary>A square is half as many lines high, which leaves room for what is said about it in a terminal of 24.</summary>
    private const int MostColumns = 40;
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

    /// <summary>Shows pictures where standard output is a terminal that can; elsewhere nothing.</summary>
    /// <param name="shell">Where to.</param>
    /// <param name="files">Their files; <see langword="null"/> for one that has none on this machine.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task ShowAsync(Shell shell, IEnumerable<string?> files, CancellationToken cancellationToken)
    {
        var kind = shell.OutputIsTerminal ? TerminalGraphics.Detect(shell.Environment) : GraphicsKind.None;
        var columns = kind == GraphicsKind.None ? 0 : Math.Min(MostColumns, shell.Columns() - 1);
        if (columns <= 0)
        {
            return;
        }

        var preview = new TerminalPreview(shell, kind, columns);
        foreach (var file in files.OfType<string>())
        {
            await preview.ShowAsync(file, cancellationToken);
        }
    }

    /// <summary>Shows a picture. A preview is a courtesy: what cannot be shown is left out.</summary>
    private async Task ShowAsync(string file, CancellationToken cancellationToken)
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
        if (!isPicture)
        {
            using var pixels = await operations.ReadPixelsAsync(thumbnail, s_limits, cancellationToken);
            return HalfBlocks.Draw(pixels.Pixels.Span, pixels.Size.Width, pixels.Size.Height, _kind == GraphicsKind.PaletteBlocks);
        }

        var png = await operations.ConvertAsync(thumbnail, ImageFormat.Png, quality: null, s_limits, cancellationToken);
        var size = PngSize(png);
        var columns = Math.Max(1, _columns * size.Width / size.LongerSide);
        return _kind == GraphicsKind.Kitty ? PictureProtocols.Kitty(png, columns) : PictureProtocols.Iterm(png, columns);
    }

    /// <summary>Width and height stand at fixed places in every PNG.</summary>
    private static ImageSize PngSize(ReadOnlySpan<byte> png) =>
        new(BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]));
}
