namespace Atelier.Server.Pages;

/// <summary>Takes one trusted picture into memory.</summary>
internal sealed class OnePictureSink : IImageSink, IDisposable
{
    private readonly MemoryStream _picture = new();

    public byte[] ToArray() => _picture.ToArray();

    public void Dispose() => _picture.Dispose();

    public ValueTask StartedAsync(string providerTaskId, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<IImageWriter> OpenImageAsync(ImageHeader header, CancellationToken cancellationToken) => new(new Writer(_picture));

    public ValueTask PartialAsync(int index, int partialIndex, ReadOnlyMemory<byte> image, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    public ValueTask TextAsync(string text, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private sealed class Writer(Stream body) : IImageWriter
    {
        public Stream Body => body;

        public ValueTask<ProviderFailure?> CompleteAsync(CancellationToken cancellationToken) => default;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
