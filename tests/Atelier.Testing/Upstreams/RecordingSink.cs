using System.Collections.Concurrent;

namespace Atelier.Testing.Upstreams;

/// <summary>A sink that holds what it is given and refuses, as the engine's does, what is no whole picture.</summary>
public sealed class RecordingSink : IImageSink
{
    private readonly ConcurrentDictionary<int, byte[]> _images = new();
    private readonly ConcurrentDictionary<int, ImageHeader> _headers = new();
    private readonly ConcurrentQueue<string> _events = new();

    /// <summary>Whole pictures by index.</summary>
    public IReadOnlyDictionary<int, byte[]> Images => _images;

    /// <summary>What was told of each picture before its first byte.</summary>
    public IReadOnlyDictionary<int, ImageHeader> Headers => _headers;

    public ConcurrentQueue<(int Index, int Partial, byte[] Image)> Partials { get; } = new();

    public ConcurrentQueue<string> Texts { get; } = new();

    public ConcurrentQueue<string> Tasks { get; } = new();

    public ValueTask StartedAsync(string providerTaskId, CancellationToken cancellationToken)
    {
        Tasks.Enqueue(providerTaskId);
        return default;
    }

    public ValueTask<IImageWriter> OpenImageAsync(ImageHeader header, CancellationToken cancellationToken)
    {
        _headers[header.Index] = header;
        return ValueTask.FromResult<IImageWriter>(new Writer(this, header.Index));
    }

    public ValueTask PartialAsync(int index, int partialIndex, ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
    {
        Partials.Enqueue((index, partialIndex, image.ToArray()));
        return default;
    }

    public ValueTask TextAsync(string text, CancellationToken cancellationToken)
    {
        Texts.Enqueue(text);
        return default;
    }

    private static bool IsWhole(byte[] bytes) =>
        (bytes.AsSpan().StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) && bytes.AsSpan().EndsWith<byte>([0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]))
        || (bytes.AsSpan().StartsWith<byte>([0xFF, 0xD8]) && bytes.AsSpan().EndsWith<byte>([0xFF, 0xD9]))
        || (bytes.AsSpan().StartsWith("RIFF"u8) && bytes.Length == BitConverter.ToInt32(bytes, 4) + 8)
        || bytes.AsSpan().StartsWith("GIF8"u8);

    private sealed class Writer(RecordingSink sink, int index) : IImageWriter
    {
        private readonly MemoryStream _bytes = new();

        public Stream Body => _bytes;

        public ValueTask<ProviderFailure?> CompleteAsync(CancellationToken cancellationToken)
        {
            var bytes = _bytes.ToArray();
            if (!IsWhole(bytes))
            {
                return ValueTask.FromResult<ProviderFailure?>(new ProviderFailure(FailureKind.BadResponse, "These bytes are no whole picture."));
            }

            Assert.True(sink._images.TryAdd(index, bytes), $"Picture {index} was made twice.");
            return default;
        }

        public ValueTask DisposeAsync() => _bytes.DisposeAsync();
    }
}
