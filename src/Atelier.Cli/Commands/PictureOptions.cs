using System.CommandLine;
using System.Text.Json;

namespace Atelier.Cli.Commands;

/// <summary>The flags that describe a picture to a model.</summary>
internal sealed class PictureOptions
{
    private readonly Option<string?> _model = new("--model", "-m") { Description = "Model, such as dall-e-3; auto lets Atelier choose. 'atelier models' lists them.", HelpName = "MODEL" };
    private readonly Option<int> _count = new("-n", "--count") { Description = "How many pictures, 1 to 10.", HelpName = "N", DefaultValueFactory = static _ => 1 };
    private readonly Option<string?> _size = new("--size") { Description = "Pixels, such as 1024x1024.", HelpName = "WxH" };
    private readonly Option<string?> _aspectRatio = new("--aspect-ratio") { Description = "Shape instead of pixels, such as 16:9.", HelpName = "W:H" };
    private readonly Option<string?> _quality = new("--quality") { Description = "standard, hd, low, medium, high, auto, or a tier: ultra, high, standard, fast.", HelpName = "QUALITY" };
    private readonly Option<string?> _style = new("--style") { Description = "vivid or natural, where a model knows styles.", HelpName = "STYLE" };
    private readonly Option<long?> _seed = new("--seed") { Description = "The same seed draws the same picture, where a model knows seeds.", HelpName = "NUMBER" };
    private readonly Option<string?> _background = new("--background") { Description = "auto, opaque or transparent.", HelpName = "BACKGROUND" };
    private readonly Option<string?> _negative = new("--negative") { Description = "What the picture should not show.", HelpName = "TEXT" };
    private readonly Option<string?> _template = new("--template") { Description = "Layout of the embedded artist's placeholders, by name.", HelpName = "NAME" };
    private readonly Option<bool> _strict = new("--strict") { Description = "Refuse what the model cannot do, instead of fitting the request to it." };

    public PictureOptions(Command command)
    {
        foreach (var option in new Option[]
        {
            _model, _count, _size, _aspectRatio, _quality, _style, _seed, _background, _negative, _template, _strict,
        })
        {
            command.Add(option);
        }
    }

    public ImageRequest Read(ParseResult parsed, ImageOperation operation, string prompt) => new()
    {
        Operation = operation,
        Prompt = prompt,
        Model = parsed.GetValue(_model),
        Count = parsed.GetValue(_count),
        Size = parsed.GetValue(_size),
        AspectRatio = parsed.GetValue(_aspectRatio),
        Quality = parsed.GetValue(_quality),
        Style = parsed.GetValue(_style),
        Seed = parsed.GetValue(_seed),
        Background = parsed.GetValue(_background),
        NegativePrompt = parsed.GetValue(_negative),
        Strict = parsed.GetValue(_strict),
        ProviderOptions = parsed.GetValue(_template) is { } template ? SketchOptions(template) : new Dictionary<string, JsonElement>(),
    };

    private static Dictionary<string, JsonElement> SketchOptions(string template) => new()
    {
        ["sketch"] = JsonSerializer.SerializeToElement(
            new Dictionary<string, string> { ["template"] = template },
            CommandJson.Default.DictionaryStringString),
    };
}
