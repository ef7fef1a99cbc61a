using System.Collections.Concurrent;

namespace Atelier.Testing;

/// <summary>A provider that does what a test says.</summary>
public sealed class ScriptedProvider(string id, Func<ProviderCall, IImageSink, CancellationToken, Task<AttemptOutcome>> script) : IImageProvider
{
    private readonly ConcurrentQueue<ProviderCall> _calls = new();

    public string Id => id;

    public ProviderTraits Traits { get; init; } = new();

    /// <summary>Every call it got, in order.</summary>
    public IReadOnlyList<ProviderCall> Calls => [.. _calls];

    public Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        _calls.Enqueue(call);
        return script(call, sink, cancellationToken);
    }

    /// <summary>A provider that pours the given bytes as every picture asked for.</summary>
    public static ScriptedProvider Drawing(string id, ReadOnlyMemory<byte> picture) =>
        new(id, (call, sink, cancellationToken) => DrawAsync(call, sink, picture, cancellationToken));

    /// <summary>A provider that always fails.</summary>
    public static ScriptedProvider Failing(string id, ProviderFailure failure) =>
        new(id, (_, _, _) => Task.FromResult<AttemptOutcome>(new AttemptOutcome.Failed(failure)));

    /// <summary>Pours <paramref name="picture"/> once for every picture of the call.</summary>
    public static async Task<AttemptOutcome> DrawAsync(
        ProviderCall call,
        IImageSink sink,
        ReadOnlyMemory<byte> picture,
        CancellationToken cancellationToken)
    {
        var images = new List<ProducedImage>();
        foreach (var index in Enumerable.Range(call.FirstIndex, call.Count))
        {
            await using var writer = await sink.OpenImageAsync(new ImageHeader(index), cancellationToken);
            await writer.Body.WriteAsync(picture, cancellationToken);
            if (await writer.CompleteAsync(cancellationToken) is { } failure)
            {
                return new AttemptOutcome.Failed(failure);
            }

            images.Add(new ProducedImage(index));
        }

        return new AttemptOutcome.Produced(images);
    }
}
