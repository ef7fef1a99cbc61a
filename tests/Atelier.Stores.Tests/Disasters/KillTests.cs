using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Stores.Tests.Disasters;

public sealed class KillTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [ContractRow("S4-59")]
    public async Task Stores_ProcessKilledAgainAndAgain_WhatWasAcknowledgedIsThereAndNothingIsTorn()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new List<string>();
        var random = new Random(20261121);
        for (var round = 0; round < 12; round++)
        {
            using var child = ChildProcess.Start(nameof(EndlessWriter), folder.Path);

            // The first rounds die while they open and migrate the database, the others in the midst of work.
            await ReadAndKillAsync(child, round < 2 ? round : random.Next(2, 150), acknowledged);
            await CheckAsync(folder.Path, acknowledged);
        }

        Assert.True(acknowledged.Count > 100, $"Only {acknowledged.Count} acknowledgements were seen.");
    }

    /// <summary>Kills the child after so many acknowledgements, then reads what it still managed to say.</summary>
    private static async Task ReadAndKillAsync(Process child, int lines, List<string> acknowledged)
    {
        for (var i = 0; i < lines; i++)
        {
            acknowledged.Add(await child.StandardOutput.ReadLineAsync(Cancel) ?? throw new InvalidOperationException("The child ended by itself."));
        }

        child.Kill();
        var rest = await child.StandardOutput.ReadToEndAsync(Cancel);
        await child.WaitForExitAsync(Cancel);

        // The last piece after a line break may be half a line.
        acknowledged.AddRange(rest.Split('\n')[..^1]);
    }

    private static async Task CheckAsync(string folder, List<string> acknowledged)
    {
        await using var provider = new ServiceCollection()
            .AddAtelierStores(new StoreOptions { DataFolder = folder })
            .BuildServiceProvider();
        var jobs = provider.GetRequiredService<IJobStore>();
        var images = provider.GetRequiredService<IImageStore>();
        var blobs = provider.GetRequiredService<IBlobStore>();

        foreach (var line in acknowledged)
        {
            var finished = line.StartsWith(EndlessWriter.Finished, StringComparison.Ordinal);
            var id = line[(finished ? EndlessWriter.Finished : EndlessWriter.Added).Length..];
            var job = await jobs.FindAsync(id, Cancel);
            Assert.NotNull(job);
            if (finished)
            {
                Assert.Equal(JobState.Succeeded, job.State);
                Assert.Single(await images.ListByJobAsync(id, Cancel));
                Assert.Single(await jobs.ListAttemptsAsync(id, Cancel));
            }
        }

        await blobs.RemoveUnfinishedAsync(DateTimeOffset.MaxValue, Cancel);
        await CheckBlobsAsync(Path.Combine(folder, "images"), blobs);
        await foreach (var (id, blobName) in images.ListBlobNamesAsync("disk", Cancel))
        {
            var image = await images.FindAsync(id, Cancel);
            Assert.Equal(image!.Sha256, await HashAsync(blobs, blobName));
        }
    }

    /// <summary>Every visible blob is what its metadata says, and there is nothing else.</summary>
    private static async Task CheckBlobsAsync(string root, IBlobStore blobs)
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        var visible = new HashSet<string>();
        await foreach (var blob in blobs.ListAsync("", Cancel))
        {
            var path = Path.Combine(root, blob.Name);
            visible.Add(path);
            visible.Add(Path.ChangeExtension(path, ".json"));
            var metadata = JsonSerializer.Deserialize<Dictionary<string, string>>(
                await File.ReadAllTextAsync(Path.ChangeExtension(path, ".json"), Cancel));
            Assert.Equal(metadata!["sha256"], await HashAsync(blobs, blob.Name));
        }

        Assert.True(visible.SetEquals(Directory.GetFiles(root, "*", SearchOption.AllDirectories)));
    }

    private static async Task<string> HashAsync(IBlobStore blobs, string name)
    {
        await using var stream = await blobs.OpenReadAsync(name, Cancel);
        Assert.NotNull(stream);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Cancel));
    }
}
