using System.CommandLine.Parsing;

namespace Atelier.Cli.Commands;

/// <summary>The flag that says how much larger a picture becomes.</summary>
internal static class ScaleOption
{
    public const string Name = "--scale";

    public const string Allowed = "2|4";

    public static void Check(OptionResult option)
    {
        if (WholeNumber.In(option) is not (null or 2 or 4))
        {
            option.AddError("--scale is 2 or 4");
        }
    }

    /// <summary>What is asked with a picture and this flag.</summary>
    public static ImageRequest ToRequest(IReadOnlyList<ImageSource> images, int scale) => new()
    {
        Operation = ImageOperation.Upscale,
        Prompt = "",
        Images = images,
        Scale = scale,
    };
}
