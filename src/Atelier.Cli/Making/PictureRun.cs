using Atelier.Cli.Backends;
using Atelier.Cli.Output;
using Atelier.Cli.Terminal;

namespace Atelier.Cli.Making;

/// <summary>One command that makes pictures, from its request to its exit code.</summary>
/// <remarks>
/// Standard output gets the result: one path a picture, or with <c>--json</c> one object. Everything said to people goes to
/// standard error.
/// </remarks>
internal sealed class PictureRun(Shell shell, Place place, ResultWishes wishes)
{
    public async Task<int> RunAsync(ImageRequest request, CancellationToken cancellationToken)
    {
        if (wishes.ToStandardOutput && (request.Count != 1 || wishes.Json))
        {
            return Problems.Misunderstood(shell, "--output - writes one picture to standard output; it goes with neither -n nor --json.");
        }

        var opened = Backend.Open(shell, place);
        if (!opened.IsOk)
        {
            return Problems.Tell(shell, opened.Error, wishes.Json);
        }

        await using var backend = opened.Value;
        MakeResult result;
        await using (var progress = MakingProgress.Start(shell, request.Count))
        {
            result = await backend.MakeAsync(request, progress, cancellationToken);
        }

        return result switch
        {
            MakeResult.Made made => await new PictureResult(shell, request, made.Pictures, wishes).DeliverAsync(cancellationToken),
            MakeResult.Failed failed => Fail(failed),
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
    }

    private int Fail(MakeResult.Failed failed)
    {
        var code = Problems.Tell(shell, failed.Error, wishes.Json);
        if (shell.IsOn("VERBOSE") && !wishes.Json)
        {
            foreach (var line in failed.Story)
            {
                shell.Error.WriteLine($"  {line}");
            }
        }

        return code;
    }
}
