using System.Collections.Concurrent;

namespace Atelier.Core.Engine.Steps;

/// <summary>Where one attempt pours its pictures.</summary>
internal sealed class KeepingSink(
    KeepStep keep,
    KeepContext context,
    AttemptRecord attempt,
    IJobStore jobs,
    RunningJob running,
    Claims claims) : IImageSink
{
    private readonly ConcurrentDictionary<int, ImageRecord> _images = new();
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly ConcurrentQueue<string> _texts = new();

    /// <summary>Pictures kept so far, by index.</summary>
    public IReadOnlyDictionary<int, ImageRecord> Images => _images;

    public IReadOnlyCollection<string> Warnings => _warnings;

    public string? Text => _texts.IsEmpty ? null : string.Join('\n', _texts);

    /// <summary>The provider's own task id, once it told.</summary>
    public string? ProviderTaskId { get; private set; }

    public ValueTask StartedAsync(string providerTaskId, CancellationToken cancellationToken)
    {
        ProviderTaskId = providerTaskId;
        return jobs.TaskStartedAsync(attempt.JobId, attempt.Number, providerTaskId, cancellationToken);
    }

    public ValueTask<IImageWriter> OpenImageAsync(ImageHeader header, CancellationToken cancellationToken)
    {
        var first = context.Call.FirstIndex;
        if (header.Index < first || header.Index >= first + context.Call.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(header), header.Index, "A picture that was not asked for.");
        }

        return ValueTask.FromResult<IImageWriter>(new PictureWriter(keep, context, header, Kept));
    }

    public ValueTask PartialAsync(int index, int partialIndex, ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
    {
        running.Publish(new JobEvent.Partial(index, partialIndex, image.ToArray()));
        return ValueTask.CompletedTask;
    }

    public ValueTask TextAsync(string text, CancellationToken cancellationToken)
    {
        _texts.Enqueue(text);
        running.Publish(new JobEvent.Said(text));
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes a picture, unless another call was quicker with it.</summary>
    private bool Kept(ImageRecord image, IEnumerable<string> warnings)
    {
        if (_images.ContainsKey(image.Index))
        {
            throw new InvalidOperationException($"Picture {image.Index} was made twice in one attempt.");
        }

        if (!claims.TryTake(image.Index))
        {
            return false;
        }

        _images[image.Index] = image;
        foreach (var warning in warnings)
        {
            _warnings.Enqueue(warning);
        }

        running.Publish(new JobEvent.Kept(image));
        return true;
    }
}
