namespace Atelier.Bench.Stores;

/// <summary>One picture written in pieces as a response brings them, with its metadata, and deleted again.</summary>
internal static class BlobBench
{
    private static readonly Dictionary<string, string> s_metadata = new() { ["content_type"] = "image/png", ["model"] = "gpt-image-2" };

    internal static async Task RunAsync(IBlobStore blobs, int callers, int bytes, TimeSpan duration)
    {
        var content = new byte[bytes];
        Random.Shared.NextBytes(content);
        await Measured.RunAsync($"picture of {bytes} bytes, length unknown", callers, duration, _ => OneBlobAsync(blobs, content, claimed: 0));
        await Measured.RunAsync($"picture of {bytes} bytes, length known", callers, duration, _ => OneBlobAsync(blobs, content, bytes));
    }

    private static async Task OneBlobAsync(IBlobStore blobs, ReadOnlyMemory<byte> content, long claimed)
    {
        var name = $"2026/11/21/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}.png";
        await using (var writer = await blobs.CreateAsync(name, claimed, CancellationToken.None))
        {
            for (var rest = content; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, 192 * 1024)..])
            {
                await writer.Body.WriteAsync(rest[..Math.Min(rest.Length, 192 * 1024)], CancellationToken.None);
            }

            await writer.CommitAsync(s_metadata, CancellationToken.None);
        }

        await blobs.DeleteAsync(name, CancellationToken.None);
    }
}
