namespace Atelier.Bench.Drawing;

/// <summary>Takes pictures, keeps the last one and otherwise only counts.</summary>
internal sealed class CountingSink : IImageSink, IDisposable
{
    private readonly MemoryStream _last = new();

    /// <summary>The encoded file of the last picture.</summary>
    public ReadOnlySpan<byte> Last => _last.GetBuffer().AsSpan(0, (int)_last.Length);

    public ValueTask StartedAsync(string providerTaskId, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<IImageWriter> OpenImageAsync(ImageHeader header, CancellationToken cancellationToken)
    {
        _last.SetLength(0);
        return ValueTask.FromResult<IImageWriter>(new Writer(_last));
    }

    public ValueTask PartialAsync(int index, int partialIndex, ReadOnlyMemory<byte> image, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    public ValueTask TextAsync(string text, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void Dispose() => _last.Dispose();

    private sealed class Writer(Stream body) : IImageWriter
    {
        public Stream Body => body;

        public ValueTask<ProviderFailure?> CompleteAsync(CancellationToken cancellationToken) => ValueTask.FromResult<ProviderFailure?>(null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
