using System.CommandLine;
using Atelier.Cli.Backends;
using Atelier.Cli.Making;

namespace Atelier.Cli.Commands;

/// <summary>What a quote is about: a prompt, pictures to change as it says, or a picture to enlarge.</summary>
internal sealed class QuotedOptions
{
    private readonly Argument<string?> _prompt = new(PromptArgument.Name)
    {
        Description = "What to draw or to change, in quotes; - reads it from standard input. Not needed with --scale.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _images = new("--image") { Description = "A picture to edit, or to enlarge with --scale; for an edit may be given up to 16 times.", HelpName = "FILE" };
    private readonly Option<string?> _mask = new("--mask") { Description = "The edit's mask, as 'atelier edit' takes it.", HelpName = "FILE" };
    private readonly Option<double?> _strength = new("--strength") { Description = "The edit's strength, as 'atelier edit' takes it.", HelpName = "0-1" };
    private readonly Option<int?> _scale = new(ScaleOption.Name) { Description = "Quote 'atelier upscale' instead: 2 or 4 times as wide and as high.", HelpName = ScaleOption.Allowed };

    public QuotedOptions(Command command)
    {
        _scale.Validators.Add(ScaleOption.Check);
        command.Add(_prompt);
        foreach (var option in new Option[] { _images, _mask, _strength, _scale })
        {
            command.Add(option);
        }

        command.Validators.Add(parsed =>
        {
            var scales = parsed.GetResult(_scale) is not null;
            var images = parsed.GetResult(_images)?.Tokens.Count ?? 0;
            if (!scales && parsed.GetResult(_prompt) is not { Tokens.Count: > 0 })
            {
                parsed.AddError("PROMPT is missing; only --scale needs none");
            }
            else if (scales && images != 1)
            {
                parsed.AddError("--scale needs one --image");
            }
            else if (images == 0 && (parsed.GetResult(_mask) is not null || parsed.GetResult(_strength) is not null))
            {
                parsed.AddError("--mask and --strength need --image");
            }
        });
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="describe">A request for a prompt, with all other flags in it.</param>
    /// <param name="openInput">Opens standard input.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Answer<ImageRequest>> ReadAsync(
        ParseResult parsed,
        Func<ImageOperation, string, ImageRequest> describe,
        Func<TextReader> openInput,
        CancellationToken cancellationToken)
    {
        var opened = GivenPictures.Open(parsed.GetValue(_images) ?? [], parsed.GetValue(_mask));
        if (!opened.IsOk)
        {
            return opened.Error;
        }

        if (parsed.GetValue(_scale) is { } scale)
        {
            return ScaleOption.ToRequest(opened.Value.Images, scale);
        }

        var prompt = await PromptArgument.ReadAsync(parsed.GetValue(_prompt)!, openInput, cancellationToken);
        return opened.Value.Images.Count == 0
            ? describe(ImageOperation.Generate, prompt)
            : describe(ImageOperation.Edit, prompt) with
            {
                Images = opened.Value.Images,
                Mask = opened.Value.Mask,
                Strength = parsed.GetValue(_strength),
            };
    }
}
