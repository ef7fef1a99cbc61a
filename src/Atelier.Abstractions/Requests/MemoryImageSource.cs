using System.Runtime.InteropServices;

namespace Atelier;

/// <summary>A given picture held in memory.</summary>
public sealed class MemoryImageSource(ReadOnlyMemory<byte> bytes) : ImageSource
{
    public ReadOnlyMemory<byte> Bytes => bytes;

    public override long Length => bytes.Length;

    public override Stream OpenRead() =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
