using System.Buffers;

namespace Atelier.Imaging.Formats;

/// <summary>A copy of one piece of metadata, as long as it is not too long.</summary>
internal sealed class MetadataPiece
{
    /// <summary>Bytes; a longer piece counts as absent.</summary>
    public const int Limit = 1 << 20;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private bool _isTooLong;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _isTooLong |= bytes.Length > Limit - _bytes.WrittenCount;
        if (!_isTooLong)
        {
            _bytes.Write(bytes);
        }
    }

    public byte[]? ToArray() => _isTooLong ? null : _bytes.WrittenSpan.ToArray();
}
