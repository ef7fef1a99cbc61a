namespace Atelier.Cli.Classic;

/// <summary>What S0's flags ask for.</summary>
internal sealed record ClassicRequest
{
    public const string DefaultSize = "1024x1024";
    public const int MaxCount = 10;

    public required string Prompt { get; init; }

    public required string Model { get; init; }

    /// <summary>1 to 10.</summary>
    public int Count { get; init; } = 1;

    /// <summary><c>WxH</c>.</summary>
    public string Size { get; init; } = DefaultSize;

    /// <summary>Where the pictures go; <see langword="null"/> writes none.</summary>
    public string? Output { get; init; }

    /// <summary>Print the answer as JSON.</summary>
    public bool Raw { get; init; }

    public bool Verbose { get; init; }

    /// <summary>What log and error lines begin with.</summary>
    public string LogPrefix { get; init; } = "";

    /// <summary>The same in the words every picture is asked with.</summary>
    public ImageRequest ToImageRequest() => new()
    {
        Operation = ImageOperation.Generate,
        Prompt = Prompt,
        Model = Model,
        Count = Count,
        Size = Size,
        Format = FormatOf(Output),
    };

    /// <summary>A file called <c>.jpg</c> holds a JPEG; the rest is left to the model.</summary>
    private ImageFormat? FormatOf(string? output) =>
        output is not null
        && ImageFormats.TryParse(Path.GetExtension(ClassicNames.For(output, 1, Count)).TrimStart('.'), out var format)
        && format is ImageFormat.Jpeg or ImageFormat.Webp
            ? format
            : null;
}
