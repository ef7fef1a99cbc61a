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
    public async Task<int> RunAsync(ImageRequest request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (wishes.ToStandardOutput && (request.Count != 1 || wishes.Json))
        {
            return Problems.Misunderstood(shell, "--output - writes one picture to standard output; it goes with neither -n nor --json.", wishes.Json);
        }

        if (UnwritableOutput(request) is { } unwritable)
        {
            return Problems.Tell(shell, unwritable, wishes.Json);
        }

        var opened = Backend.Open(shell, place);
        if (!opened.IsOk)
        {
            return Problems.Tell(shell, opened.Error, wishes.Json);
        }

        await using var backend = opened.Value;
        MakeResult result;
        await using (var progress = MakingProgress.Start(shell, request, backend.TellsEachPicture))
        {
            result = await backend.MakeAsync(request, idempotencyKey, progress, cancellationToken);
        }

        return result switch
        {
            MakeResult.Made made => await new PictureResult(shell, request, made.Pictures, wishes).DeliverAsync(cancellationToken),
            MakeResult.Failed failed => Fail(failed),
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
    }

    /// <summary>Asked first, because a picture may cost money. Without <c>--output</c>, a server's pictures come into the current folder.</summary>
    private JobError? UnwritableOutput(ImageRequest request)
    {
        if (wishes.ToStandardOutput || (wishes.Output ?? (place is Place.Server ? "./" : null)) is not { } output)
        {
            return null;
        }

        var path = OutputNames.For(output, request.Prompt, number: 1, request.Count, (request.Format ?? ImageFormat.Png).ToExtension());
        return PictureFiles.Problem(path) is { } problem
            ? new JobError(FailureKind.Internal, "not_written", $"{path} cannot be written: {problem} Nothing was made.")
            : null;
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
