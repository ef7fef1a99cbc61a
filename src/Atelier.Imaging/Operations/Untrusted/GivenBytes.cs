using System.Buffers;
using System.Runtime.InteropServices;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>The bytes of a given picture where a decoder can get at them: in memory, or in a file that libvips maps itself.</summary>
internal sealed class GivenBytes : IDisposable
{
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly string? _path;
    private readonly Stream? _file;
    private byte[]? _rented;

    private GivenBytes(ReadOnlyMemory<byte> memory)
    {
        _memory = memory;
        Length = memory.Length;
        Head = memory[..Math.Min(Signature.Length, memory.Length)].ToArray();
    }

    private GivenBytes(string path, Stream file, byte[] head) => (_path, _file, Length, Head) = (path, file, file.Length, head);

    internal long Length { get; }

    /// <summary>The first bytes, for <see cref="Signature"/>.</summary>
    internal byte[] Head { get; }

    /// <summary>Reads no more than is needed: nothing of what lies in memory, the beginning of a file, all of any other source up to <paramref name="maxBytes"/> and one.</summary>
    internal static async Task<GivenBytes> ReadAsync(ImageSource source, long maxBytes, CancellationToken cancellationToken)
    {
        if (source is MemoryImageSource inMemory)
        {
            return new GivenBytes(inMemory.Bytes);
        }

        var stream = source.OpenRead();
        GivenBytes? inFile = null;
        try
        {
            if (source is FileImageSource file)
            {
                // So few bytes are read sooner than a pool thread is woken for them.
                var head = new byte[Signature.Length];
                var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
                return inFile = new GivenBytes(file.Path, stream, head[..read]);
            }

            return await ReadAllAsync(stream, source.Length, maxBytes, cancellationToken);
        }
        finally
        {
            if (inFile is null)
            {
                await stream.DisposeAsync();
            }
        }
    }

    /// <summary>The bytes as a stream that can seek, for one reader at a time. It goes with this.</summary>
    internal Stream AsStream()
    {
        if (_file is not null)
        {
            return _file;
        }

        return MemoryMarshal.TryGetArray(_memory, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(_memory.ToArray(), writable: false);
    }

    internal VipsByteSource Open() => _path is null ? VipsByteSource.FromMemory(_memory) : VipsByteSource.FromFile(_path);

    public void Dispose()
    {
        _file?.Dispose();
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static async Task<GivenBytes> ReadAllAsync(Stream stream, long claimedLength, long maxBytes, CancellationToken cancellationToken)
    {
        var limit = (int)Math.Min(Math.Min(claimedLength, maxBytes) + 1, Array.MaxLength);
        var rented = ArrayPool<byte>.Shared.Rent(limit);
        try
        {
            var length = await stream.ReadAtLeastAsync(rented.AsMemory(0, limit), limit, throwOnEndOfStream: false, cancellationToken);
            var bytes = new GivenBytes(rented.AsMemory(0, length)) { _rented = rented };
            rented = null;
            return bytes;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }
}
