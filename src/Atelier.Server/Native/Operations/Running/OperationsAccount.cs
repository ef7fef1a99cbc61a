using Atelier.Core.Engine;

namespace Atelier.Server.Native.Operations.Running;

/// <summary>Keeps account of a request's pictures, steps, jobs and money.</summary>
internal sealed class OperationsAccount
{
    private readonly OperationsWish _wish;
    private readonly Dictionary<int, OperationsOutcome> _outcomes = [];
    private readonly List<LivePicture> _next = [];
    private readonly List<string> _jobIds = [];
    private readonly List<string> _warnings;
    private readonly int _total;
    private int _segmentsLeft;
    private decimal? _costUsd = 0;
    private int _done;

    public OperationsAccount(OperationsWish wish)
    {
        _wish = wish;
        _warnings = [.. wish.Warnings];
        Live = [.. wish.Pictures.Where(static picture => picture.Source is not null).Select(static picture => new LivePicture(picture, picture.Source!))];
        _segmentsLeft = Segment.Of(wish.Steps).Count;
        _total = Live.Count * _segmentsLeft;
    }

    /// <summary>What the jobs of this segment work on.</summary>
    public IReadOnlyList<LivePicture> Live { get; private set; }

    public bool IsBegun => _jobIds.Count > 0;

    /// <summary>Notes a job.</summary>
    /// <returns>Where it is the first, the event that says so.</returns>
    public OperationsEvent.Started? Begin(JobTicket ticket)
    {
        var isFirst = !IsBegun;
        _jobIds.Add(ticket.JobId);
        return isFirst ? new OperationsEvent.Started(ticket.JobId, ticket.Replayed || ticket.Joined) : null;
    }

    /// <summary>Notes what a job said and cost.</summary>
    public void Add(JobRecord job)
    {
        _warnings.AddRange(job.Warnings);
        _costUsd += job.CostUsd;
    }

    /// <summary>Pictures that could not be taken in.</summary>
    public IEnumerable<OperationsEvent> Unreadable()
    {
        foreach (var picture in _wish.Pictures.Where(static picture => picture.Source is null))
        {
            _outcomes[picture.Index] = new OperationsOutcome(picture, Image: null, picture.Problem);
            yield return new OperationsEvent.Failed(picture, picture.Problem!);
        }
    }

    /// <summary>Whether this segment has nothing more to do for a picture.</summary>
    public bool IsOver(LivePicture picture) =>
        _outcomes.ContainsKey(picture.Picture.Index) || _next.Exists(next => next.Picture == picture.Picture);

    /// <summary>A picture goes on to the next segment as it is now.</summary>
    public IReadOnlyList<OperationsEvent> GoOn(LivePicture picture, ImageSource source, Segment segment)
    {
        _next.Add(picture with { Source = source });
        return [Step(picture, segment.Words)];
    }

    public IReadOnlyList<OperationsEvent> Finish(LivePicture picture, ImageRecord image, Segment segment)
    {
        _outcomes[picture.Picture.Index] = new OperationsOutcome(picture.Picture, image, Error: null);
        return [Step(picture, segment.Words), new OperationsEvent.Made(picture.Picture, image)];
    }

    public IReadOnlyList<OperationsEvent> Fail(IEnumerable<LivePicture> pictures, JobError error)
    {
        var events = new List<OperationsEvent>();
        foreach (var picture in pictures)
        {
            _outcomes[picture.Picture.Index] = new OperationsOutcome(picture.Picture, Image: null, error);
            _done += _segmentsLeft;
            events.Add(new OperationsEvent.Progressed(picture.Picture, _done, _total, "failed"));
            events.Add(new OperationsEvent.Failed(picture.Picture, error));
        }

        return events;
    }

    /// <summary>Ends a segment.</summary>
    public void Next()
    {
        _segmentsLeft--;
        Live = [.. _next.OrderBy(static picture => picture.Picture.Index)];
        _next.Clear();
    }

    /// <summary>What one job of a segment is asked.</summary>
    public ImageRequest RequestFor(Segment segment, IReadOnlyList<LivePicture> part, bool isLast)
    {
        var request = new ImageRequest
        {
            Operation = ImageOperation.Transform,
            Prompt = "",
            Images = [.. part.Select(static picture => picture.Source)],
            Count = part.Count,
            Transforms = segment.Transforms,

            // Nothing is lost between two segments.
            Format = isLast ? _wish.Format : ImageFormat.Png,
            Compression = isLast ? _wish.Compression : null,
            User = _wish.User,
            EmbedMetadata = _wish.EmbedMetadata,
        };
        return segment.Model is not { } model ? request : request with
        {
            Operation = ImageOperation.Edit,
            Prompt = model.Prompt,
            Model = model.Model,
            Quality = model.Quality,
            Size = model.Size,
            Strength = model.Strength,
            MaxCostUsd = _wish.MaxCostUsd is { } most ? Math.Max(0, most - (_costUsd ?? most)) : null,
        };
    }

    public OperationsResult ToResult() => new()
    {
        Outcomes = [.. _outcomes.Values.OrderBy(static outcome => outcome.Picture.Index)],
        JobIds = _jobIds,
        Warnings = [.. _warnings.Distinct()],
        CostUsd = _costUsd,
    };

    private OperationsEvent.Progressed Step(LivePicture picture, string words) => new(picture.Picture, ++_done, _total, words);
}
