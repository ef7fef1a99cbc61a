using System.Security.Cryptography;

namespace Atelier.Testing.Conformance;

public abstract partial class BlobStoreConformance
{
    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 1)]
    [InlineData(10_000, 7)]
    [InlineData(65_536, 65_536)]
    [InlineData(65_537, 4096)]
    [InlineData(100_000, 16_384)]
    [InlineData(200_000, 65_535)]
    [InlineData(3_000_001, 196_608)]
    [InlineData(3_000_001, 3_000_001)]
    [InlineData(8_388_608, 1_000_000)]
    [InlineData(8_388_609, 1_000_000)]
    [InlineData(17_000_000, 600_000)]
    [InlineData(17_000_000, 17_000_000)]
    public async Task Commit_BodyInPieces_ReadsBackTheSameBytes(int length, int piece)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        await using (var writer = await Store.CreateAsync("2026/11/21/a.png", Cancel))
        {
            for (var at = 0; at < length; at += piece)
            {
                await writer.Body.WriteAsync(content.AsMemory(at, Math.Min(piece, length - at)), Cancel);
            }

            await writer.CommitAsync(s_metadata, Cancel);
        }

        Assert.Equal(content, await ReadAsync("2026/11/21/a.png"));
    }

    [Fact]
    public async Task Commit_SynchronousAndAsynchronousWritesMixed_KeepsTheirOrder()
    {
        var content = RandomNumberGenerator.GetBytes(500_000);
        await using (var writer = await Store.CreateAsync("a.png", Cancel))
        {
            writer.Body.Write(content.AsSpan(0, 10));
            await writer.Body.WriteAsync(content.AsMemory(10, 100_000), Cancel);
            writer.Body.Write(content.AsSpan(100_010, 300_000));
            await writer.Body.WriteAsync(content.AsMemory(400_010, 90), Cancel);
            writer.Body.Write(content.AsSpan(400_100));
            await writer.Body.FlushAsync(Cancel);
            await writer.CommitAsync(s_metadata, Cancel);
        }

        Assert.Equal(content, await ReadAsync("a.png"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    [InlineData(1_000_000_000_000)]
    public async Task Create_LengthClaimed_ClaimChangesNothing(long claimed)
    {
        var content = RandomNumberGenerator.GetBytes(100_000);
        await using (var writer = await Store.CreateAsync("a.png", claimed, Cancel))
        {
            await writer.Body.WriteAsync(content, Cancel);
            await writer.CommitAsync(s_metadata, Cancel);
        }

        Assert.Equal(content, await ReadAsync("a.png"));
        Assert.Equal(100_000, Assert.Single(await ListAsync("")).Bytes);
    }

    [Fact]
    public async Task Commit_CancelledBefore_KeepsNothing()
    {
        await using (var writer = await Store.CreateAsync("a.png", Cancel))
        {
            await writer.Body.WriteAsync(new byte[10], Cancel);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                async () => await writer.CommitAsync(s_metadata, new CancellationToken(canceled: true)));
        }

        Assert.Empty(await ListAsync(""));
    }

    [Fact]
    public async Task Commit_Twice_IsRefused()
    {
        await using var writer = await Store.CreateAsync("a.png", Cancel);
        await writer.CommitAsync(s_metadata, Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.CommitAsync(s_metadata, Cancel));
    }

    [Fact]
    public async Task Commit_NameTaken_ReplacesTheBlob()
    {
        await WriteAsync("a.png", [1, 2, 3]);
        await WriteAsync("a.png", [4, 5]);

        Assert.Equal([4, 5], await ReadAsync("a.png"));
        Assert.Equal(2, Assert.Single(await ListAsync("")).Bytes);
    }
}
