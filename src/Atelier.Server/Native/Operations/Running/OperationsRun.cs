using System.Globalization;
using System.Runtime.CompilerServices;
using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Native.Operations.Running;

/// <summary>Has operations done: one job for all pictures, or where a model has a turn among them, one after the other.</summary>
/// <remarks>What a job before the last one makes is kept like everything else, and the next job works on it.</remarks>
internal sealed class OperationsRun(ImageEngine engine, ImageLibrary library)
{
    private static readonly JobError s_gone = new(
        FailureKind.InvalidRequest,
        "images_gone",
        "The picture that an earlier request made has expired or was deleted. Ask again with a new Idempotency-Key.");

    /// <summary>Runs a request to its end. The given pictures are disposed on the way.</summary>
    /// <param name="wish">What is to be done.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellationToken">Leaves: the running job is given up, unless it came with an Idempotency-Key.</param>
    public async IAsyncEnumerable<OperationsEvent> RunAsync(
        OperationsWish wish,
        CallContext call,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = new OperationsAccount(wish);
        if (account.Live.Count == 0)
        {
            yield return new OperationsEvent.Refused(wish.Pictures[0].Problem!);
            yield break;
        }

        var segments = Segment.Of(wish.Steps);
        foreach (var (index, segment) in segments.Index())
        {
            var isLast = index == segments.Count - 1;
            var isAlone = segments.Count == 1 && segment.Model is null;
            foreach (var part in PartsOf(segment, account.Live))
            {
                var request = account.RequestFor(segment, part, isLast);
                await foreach (var happened in RunJobAsync(request, part, account, isAlone ? call : CallOf(call, index, part), segment, isLast, cancellationToken))
                {
                    yield return happened;
                    if (happened is OperationsEvent.Refused)
                    {
                        Dispose(account.Live);
                        yield break;
                    }
                }
            }

            account.Next();
        }

        yield return new OperationsEvent.Finished(account.ToResult());
    }

    /// <summary>A model is asked about one picture at a time; what is done here takes all of them at once.</summary>
    private static IEnumerable<IReadOnlyList<LivePicture>> PartsOf(Segment segment, IReadOnlyList<LivePicture> live) =>
        live.Count == 0 ? [] : segment.Model is null ? [live] : live.Select(static one => new[] { one });

    /// <summary>Every job of a request with a key has a key of its own, the same whenever the request comes again.</summary>
    private static CallContext CallOf(CallContext call, int segment, IReadOnlyList<LivePicture> part) =>
        call.IdempotencyKey is { } key
            ? call with { IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"{key}/{segment}.{part[0].Picture.Index}") }
            : call;

    private async IAsyncEnumerable<OperationsEvent> RunJobAsync(
        ImageRequest request,
        IReadOnlyList<LivePicture> part,
        OperationsAccount account,
        CallContext call,
        Segment segment,
        bool isLast,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = await engine.StartAsync(request, call, cancellationToken);
        if (started is StartResult.Refused { Error: var refused })
        {
            foreach (var happened in account.IsBegun ? account.Fail(part, refused) : [new OperationsEvent.Refused(refused)])
            {
                yield return happened;
            }

            yield break;
        }

        using var ticket = ((StartResult.Started)started).Ticket;
        if (account.Begin(ticket) is { } begun)
        {
            yield return begun;
            foreach (var lost in account.Unreadable())
            {
                yield return lost;
            }
        }

        await foreach (var happened in ticket.WatchAsync(cancellationToken))
        {
            foreach (var told in happened switch
            {
                JobEvent.Kept { Image: var image } => await KeepAsync(part[image.Index], image, account, segment, isLast, cancellationToken),
                JobEvent.CallFailed failed when !FailureTable.For(failed.Failure.Kind).TryAnother =>
                    account.Fail(part.Skip(failed.FirstIndex).Take(failed.Count), FailureTable.ToJobError(failed.Failure)),
                JobEvent.Finished { Result: var result } => End(result, part, account),
                _ => [],
            })
            {
                yield return told;
            }
        }
    }

    private async ValueTask<IReadOnlyList<OperationsEvent>> KeepAsync(
        LivePicture picture,
        ImageRecord image,
        OperationsAccount account,
        Segment segment,
        bool isLast,
        CancellationToken cancellationToken)
    {
        if (isLast)
        {
            return account.Finish(picture, image, segment);
        }

        return await library.ReadAsync(image, cancellationToken) is { } source
            ? account.GoOn(picture, source, segment)
            : account.Fail([picture], new JobError(FailureKind.InvalidRequest, "images_gone", "The picture was deleted while it was worked on."));
    }

    /// <summary>What has no picture by now, and no reason yet, has the job's.</summary>
    private static List<OperationsEvent> End(JobResult result, IReadOnlyList<LivePicture> part, OperationsAccount account)
    {
        account.Add(result.Job);
        var events = new List<OperationsEvent>();
        foreach (var (index, picture) in part.Index())
        {
            if (!account.IsOver(picture))
            {
                var attempt = result.Attempts.LastOrDefault(attempt => attempt.FirstIndex <= index && index < attempt.FirstIndex + attempt.Count);
                var reason = attempt is { Failure: { } kind, Reason: { } words } ? FailureTable.Error(kind, words, "images") : null;
                events.AddRange(account.Fail([picture], reason ?? JobFailures.Of(result.Job) ?? s_gone));
            }
        }

        return events;
    }

    private static void Dispose(IEnumerable<LivePicture> pictures)
    {
        foreach (var picture in pictures)
        {
            picture.Source.Dispose();
        }
    }
}
