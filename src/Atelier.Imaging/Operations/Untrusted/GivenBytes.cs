using System.Buffers;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>The bytes of a given picture where libvips can get at them: in memory, or in a file it maps itself.</summary>
internal sealed class GivenBytes : IDisposable
{
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly string? _path;
    private byte[]? _rented;

    private GivenBytes(ReadOnlyMemory<byte> memory)
    {
        _memory = memory;
        Length = memory.Length;
        Head = memory[..Math.Min(Signature.Length, memory.Length)].ToArray();
    }

    private GivenBytes(string path, long length, byte[] head) => (_path, Length, Head) = (path, length, head);

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

        await using var stream = source.OpenRead();
        if (source is FileImageSource file)
        {
            var head = new byte[Signature.Length];
            var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            return new GivenBytes(file.Path, stream.Length, head[..read]);
        }

        var limit = (int)Math.Min(Math.Min(source.Length, maxBytes) + 1, Array.MaxLength);
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

    internal VipsByteSource Open() => _path is null ? VipsByteSource.FromMemory(_memory) : VipsByteSource.FromFile(_path);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
