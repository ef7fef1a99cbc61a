using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary>The flags about a picture's file.</summary>
internal sealed class FormatOptions
{
    private readonly Option<string?> _format = new("--format")
    {
        Description = "png, jpeg, webp, avif or gif. Default: what --output ends in, otherwise png.",
        HelpName = "FORMAT",
    };

    private readonly Option<int?> _compression = new("--compression")
    {
        Description = "0 to 100 for jpeg, webp and avif; higher is better and larger.",
        HelpName = "0-100",
    };

    private readonly Option<bool> _noMetadata = new("--no-metadata") { Description = "Keep prompt and model out of the picture's file." };

    public FormatOptions(Command command)
    {
        _format.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && FormatOf(text) is null)
            {
                result.AddError($"--format '{text}' is not one of png, jpeg, webp, avif, gif");
            }
        });
        command.Add(_format);
        command.Add(_compression);
        command.Add(_noMetadata);
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="request">What is asked otherwise.</param>
    /// <param name="output">What <c>--output</c> said; its extension is the format where <c>--format</c> says none.</param>
    public ImageRequest Read(ParseResult parsed, ImageRequest request, string? output) => request with
    {
        Format = FormatOf(parsed.GetValue(_format)) ?? FormatOf(Path.GetExtension(output)?.TrimStart('.')),
        Compression = parsed.GetValue(_compression),
        EmbedMetadata = parsed.GetValue(_noMetadata) ? false : null,
    };

    private static ImageFormat? FormatOf(string? text) =>
        ImageFormats.TryParse(text, out var format) && format != ImageFormat.Svg ? format : null;
}
