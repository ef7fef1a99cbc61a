using System.CommandLine;
using System.CommandLine.Parsing;

namespace Atelier.Cli.Commands;

/// <summary>The flags that say what is done to a picture; their order is the order it is done in.</summary>
internal sealed class TransformFlags
{
    private readonly Dictionary<string, Func<string, PictureTransform?>> _valued = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PictureTransform> _plain = new(StringComparer.Ordinal);

    private readonly Option<PictureFit> _fit = new("--fit")
    {
        Description = "What --resize WxH does where the proportions differ: inside, cover, contain or fill.",
        HelpName = "FIT",
        DefaultValueFactory = static _ => PictureFit.Inside,
    };

    private readonly Option<bool> _noEnlarge = new("--no-enlarge") { Description = "With --resize, leave pictures that are smaller as they are." };

    private readonly Option<string?> _background = new("--background")
    {
        Description = $"What fills new room: {PictureColour.Allowed}.",
        HelpName = "COLOUR",
    };

    public TransformFlags(Command command)
    {
        Add(command, "--resize", "WxH", "New size: 512x512, 512x (by width), x512 (by height) or 50%.", TransformTexts.Resize);
        command.Add(_fit);
        command.Add(_noEnlarge);
        Add(command, "--rotate", "DEGREES", "Turn clockwise.", TransformTexts.Rotate);
        Add(command, "--flip", "WAY", "Mirror: horizontal or vertical.", TransformTexts.Flip);
        Add(command, "--crop", "WxH+X+Y", "Keep that part.", TransformTexts.Crop);
        Add(command, "--autocrop", "Cut off borders of one colour.", new PictureTransform.Autocrop());
        Add(command, "--face-crop", "WxH", "Keep the part of that size that draws the eye most; it knows no faces.", TransformTexts.FaceCrop);
        Add(command, "--extend", "PIXELS", "Add a border: one width, or top,right,bottom,left.", TransformTexts.Extend);
        command.Add(_background);
        Add(command, "--grayscale", "Take all colour out.", new PictureTransform.Filter(PictureFilter.Grayscale));
        Add(command, "--sepia", "The brown of old photographs.", new PictureTransform.Filter(PictureFilter.Sepia));
        Add(command, "--negate", "Turn every colour into its opposite.", new PictureTransform.Filter(PictureFilter.Negate));
        Add(command, "--normalize", "Spread light and dark over the whole range.", new PictureTransform.Filter(PictureFilter.Normalize));
        Add(command, "--blur", "PIXELS", "0.3 to 100.", static text => TransformTexts.Filter(text, PictureFilter.Blur));
        Add(command, "--sharpen", "PIXELS", "0.3 to 10.", static text => TransformTexts.Filter(text, PictureFilter.Sharpen));
        Add(command, "--modulate", "B,S,H", "Times as bright, times as colourful, degrees of hue: 1.1,0.8,0.", TransformTexts.Modulate);
        Add(command, "--gamma", "N", "Above 1 brightens the middle, below 1 darkens it.", TransformTexts.Gamma);
        Add(command, "--tint", "COLOUR", "Give everything this colour's hue.", TransformTexts.Tint);
        _background.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !PictureColour.TryParse(text, out _))
            {
                result.AddError($"--background '{text}' is none of {PictureColour.Allowed}");
            }
        });
    }

    /// <summary>What is to be done, in the order of the command line.</summary>
    public IReadOnlyList<PictureTransform> Read(ParseResult parsed)
    {
        var transforms = new List<PictureTransform>();
        foreach (var (index, token) in parsed.Tokens.Index())
        {
            if (token.Type == TokenType.Option && _plain.TryGetValue(token.Value, out var plain))
            {
                transforms.Add(plain);
            }
            else if (token.Type == TokenType.Option && _valued.TryGetValue(token.Value, out var read))
            {
                transforms.Add(Dress(read(parsed.Tokens[index + 1].Value)!, parsed));
            }
        }

        return transforms;
    }

    /// <summary>Adds what the flags beside them say.</summary>
    private PictureTransform Dress(PictureTransform transform, ParseResult parsed)
    {
        PictureColour? background = PictureColour.TryParse(parsed.GetValue(_background), out var colour) ? colour : null;
        return transform switch
        {
            PictureTransform.Resize size => size with
            {
                Fit = parsed.GetValue(_fit),
                Enlarge = !parsed.GetValue(_noEnlarge),
                Background = background ?? size.Background,
            },
            PictureTransform.Rotate turn => turn with { Background = background ?? turn.Background },
            PictureTransform.Extend border => border with { Background = background ?? border.Background },
            _ => transform,
        };
    }

    private void Add(Command command, string name, string value, string description, Func<string, PictureTransform?> read)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = value };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => read(token.Value) is null))
            {
                result.AddError($"{name} '{token.Value}' is not understood; it looks like {value}: {description}");
            }
        });
        _valued[name] = read;
        command.Add(option);
    }

    private void Add(Command command, string name, string description, PictureTransform transform)
    {
        _plain[name] = transform;
        command.Add(new Option<bool>(name) { Description = description });
    }
}
