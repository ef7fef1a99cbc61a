using System.Globalization;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Output;

/// <summary>Prints everything about one picture.</summary>
internal static class ImageCard
{
    public static void Print(Shell shell, ImageInfo image)
    {
        var card = new Card(shell.Output);
        card.Line("id", image.Id);
        card.Line("file", image.Path);
        card.Line("link", image.Url);
        card.Line("prompt", image.Prompt);
        card.Line("revised prompt", image.RevisedPrompt);
        card.Line("model", image.Simulated ? $"{image.Model}, simulated by {image.Provider}" : $"{image.Model} at {image.Provider}");
        card.Line("size", FormattableString.Invariant($"{image.Width}x{image.Height}") + (image.Frames > 1 ? $", {image.Frames} frames" : ""));
        card.Line("format", image.Format);
        card.Line("bytes", Lines.Bytes(image.SizeBytes));
        card.Line("sha256", image.Sha256);
        card.Line("seed", image.Seed?.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in image.Parameters ?? new Dictionary<string, string>())
        {
            if (name is not ("size" or "seed"))
            {
                card.Line(name, value);
            }
        }

        card.Line("job", image.JobId);
        card.Line("created", Lines.Moment(image.CreatedAt, shell.Time.LocalTimeZone));
        card.Line("expires", image.ExpiresAt is { } at ? Lines.Moment(at, shell.Time.LocalTimeZone) : "never");
    }
}
