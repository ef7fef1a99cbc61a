using System.Security.Cryptography;
using Atelier.Testing.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Stores.Tests.Disasters;

/// <summary>Child: makes pictures and records as fast as it can, and says what was acknowledged, until it is killed.</summary>
internal static class EndlessWriter
{
    internal const string Added = "added ";
    internal const string Finished = "finished ";
    private const int Callers = 8;

    internal static async Task RunAsync(string folder)
    {
        await using var provider = new ServiceCollection()
            .AddAtelierStores(new StoreOptions { DataFolder = folder })
            .BuildServiceProvider();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => WriteForeverAsync(provider))));
    }

    private static async Task WriteForeverAsync(IServiceProvider provider)
    {
        var blobs = provider.GetRequiredService<IBlobStore>();
        var jobs = provider.GetRequiredService<IJobStore>();
        while (true)
        {
            var now = TimeProvider.System.GetUtcNow();
            var sample = new SampleRecords();
            var job = sample.Job() with { Id = Guid.CreateVersion7(now).ToString("N"), CreatedAt = now };
            await jobs.AddAsync(job, CancellationToken.None);
            ChildProcess.Say(Added + job.Id);
            await jobs.AttemptStartsAsync(SampleRecords.Attempt(job), job.LeaseOwner, CancellationToken.None);

            var image = await WriteAsync(blobs, sample.Image(job) with { Id = Guid.CreateVersion7(now).ToString("N") });
            await jobs.FinishAsync(SampleRecords.Succeeded(job, now), SampleRecords.Attempt(job), [image], CancellationToken.None);
            ChildProcess.Say(Finished + job.Id);
        }
    }

    private static async Task<ImageRecord> WriteAsync(IBlobStore blobs, ImageRecord image)
    {
        var content = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(1, 200_000));
        image = image with
        {
            BlobName = $"2026/11/21/{image.Id}.png",
            Bytes = content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
        };
        await using var writer = await blobs.CreateAsync(image.BlobName, content.Length, CancellationToken.None);
        for (var at = 0; at < content.Length; at += 50_000)
        {
            await writer.Body.WriteAsync(content.AsMemory(at, Math.Min(50_000, content.Length - at)));
        }

        await writer.CommitAsync(new Dictionary<string, string> { ["sha256"] = image.Sha256 }, CancellationToken.None);
        return image;
    }
}
