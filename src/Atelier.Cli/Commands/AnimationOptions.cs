using System.CommandLine;

namespace Atelier.Cli.Commands;

/// <summary>The flags of moving pictures.</summary>
internal sealed class AnimationOptions
{
    private readonly Option<int?> _frames = new("--frames") { Description = "Frames of an animation, 2 to 16; gif and webp only.", HelpName = "N" };
    private readonly Option<int?> _duration = new("--frame-duration") { Description = "Milliseconds one frame is shown.", HelpName = "MS" };

    public AnimationOptions(Command command)
    {
        command.Add(_frames);
        command.Add(_duration);
    }

    public ImageRequest Read(ParseResult parsed, ImageRequest request) =>
        request with { FrameCount = parsed.GetValue(_frames), FrameDurationMs = parsed.GetValue(_duration) };
}
