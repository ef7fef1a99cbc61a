using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;

namespace Atelier.Server.Dialects.OpenAI.Writing;

/// <summary>Encodes a stream as base64 straight into a pipe's own memory.</summary>
internal static class Base64Copy
{
    /// <summary>A multiple of three, so that only the last chunk can need padding; encoded, it fills the 64 KiB a response buffers.</summary>
    private const int ChunkBytes = 48 * 1024;

    /// <returns>False when the reader is gone.</returns>
    public static async ValueTask<bool> CopyAsync(Stream source, PipeWriter output, CancellationToken cancellationToken)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (true)
            {
                var buffer = chunk.AsMemory(0, ChunkBytes);
                var read = await source.ReadAtLeastAsync(buffer, ChunkBytes, throwOnEndOfStream: false, cancellationToken);
                if (read == 0)
                {
                    return true;
                }

                var encoded = output.GetSpan(Base64.GetMaxEncodedToUtf8Length(read));
                Base64.EncodeToUtf8(chunk.AsSpan(0, read), encoded, out _, out var written);
                output.Advance(written);
                if ((await output.FlushAsync(cancellationToken)).IsCompleted)
                {
                    return false;
                }

                if (read < ChunkBytes)
                {
                    return true;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
