using System.Text;

namespace Atelier.Server.Dialects.Shared;

/// <summary>One part of a multipart form.</summary>
/// <param name="Name">Its field's name.</param>
/// <param name="FileName">The file's name, at most 255 characters; <see langword="null"/> for a text.</param>
/// <param name="Body">Its bytes, to be read before the next part is asked for.</param>
internal sealed record FormPart(string Name, string? FileName, Stream Body)
{
    /// <summary>Longest text of a field in bytes.</summary>
    public const int MaxTextBytes = 1 << 20;

    private const int ChunkBytes = 4096;

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads it as text.</summary>
    /// <returns><see langword="null"/> when it is longer than <see cref="MaxTextBytes"/>.</returns>
    /// <exception cref="DecoderFallbackException">It is no UTF-8.</exception>
    public async ValueTask<string?> ReadTextAsync(CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        for (int read; (read = await Body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > MaxTextBytes)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return s_strictUtf8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
