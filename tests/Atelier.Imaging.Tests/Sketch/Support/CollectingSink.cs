namespace Atelier.Imaging.Tests.Sketch.Support;

/// <summary>Keeps everything a provider pours out.</summary>
internal sealed class CollectingSink : IImageSink
{
    private readonly Lock _lock = new();

    public SortedDictionary<int, byte[]> Images { get; } = [];

    public List<(int Index, int Partial, byte[] Image)> Partials { get; } = [];

    public List<string> Texts { get; } = [];

    public List<ImageHeader> Headers { get; } = [];

    public ValueTask StartedAsync(string providerTaskId, CancellationToken cancellationToken) => default;

    public ValueTask TextAsync(string text, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Texts.Add(text);
        }

        return default;
    }

    public ValueTask PartialAsync(int index, int partialIndex, ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Partials.Add((index, partialIndex, image.ToArray()));
        }

        return default;
    }

    public ValueTask<IImageWriter> OpenImageAsync(ImageHeader header, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Headers.Add(header);
        }

        return new(new Writer(this, header.Index));
    }

    private sealed class Writer(CollectingSink sink, int index) : IImageWriter
    {
        private readonly MemoryStream _body = new();

        public Stream Body => _body;

        public ValueTask<ProviderFailure?> CompleteAsync(CancellationToken cancellationToken)
        {
            lock (sink._lock)
            {
                sink.Images.Add(index, _body.ToArray());
            }

            return default;
        }

        public ValueTask DisposeAsync() => default;
    }
}
