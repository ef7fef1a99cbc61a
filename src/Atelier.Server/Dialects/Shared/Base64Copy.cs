using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using Atelier.Server.Hosting;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Encodes a stream as base64 straight into a pipe's own memory.</summary>
internal static class Base64Copy
{
    /// <summary>A multiple of three, so that only the last chunk can need padding; encoded, it fills half of what a response buffers.</summary>
    private const int ChunkBytes = KestrelListening.ResponseBufferBytes / 2 / 4 * 3;

    /// <param name="source">The bytes; its length is known.</param>
    /// <param name="output">Where they go.</param>
    /// <param name="cancellationToken">Stops in between.</param>
    /// <returns>False when the reader is gone.</returns>
    public static async ValueTask<bool> CopyAsync(Stream source, PipeWriter output, CancellationToken cancellationToken)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            var left = source.Length - source.Position;
            while (left > 0)
            {
                var buffer = chunk.AsMemory(0, (int)Math.Min(left, ChunkBytes));
                await ReadAsync(source, buffer, cancellationToken);
                left -= buffer.Length;
                var encoded = output.GetSpan(Base64.GetMaxEncodedToUtf8Length(buffer.Length));
                Base64.EncodeToUtf8(buffer.Span, encoded, out _, out var written);
                output.Advance(written);
                if ((await output.FlushAsync(cancellationToken)).IsCompleted)
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    /// <remarks>What a kept file holds was just written or is read ahead; to have another pool thread read it takes longer than to read it here.</remarks>
    private static ValueTask ReadAsync(Stream source, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (source is not FileStream file)
        {
            return source.ReadExactlyAsync(buffer, cancellationToken);
        }

        file.ReadExactly(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
