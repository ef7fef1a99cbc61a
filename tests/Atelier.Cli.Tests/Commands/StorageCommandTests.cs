using Atelier.Cli.Tests.Support;
using Atelier.Testing.Upstreams.Storage;

namespace Atelier.Cli.Tests.Commands;

/// <summary>storage move and storage deliver, against a bucket.</summary>
public sealed class StorageCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedBucket _bucket = new();

    public async ValueTask InitializeAsync() => await _bucket.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Move_DiskToBucketAndBack_TakesEveryPictureAlong()
    {
        (await RunAsync("generate", "A boat", "-n", "3")).Successful();

        var there = (await RunAsync("storage", "move", "--from", "disk", "--to", "s3", "--json")).Successful().Json;
        Assert.Equal(3, there.GetProperty("brought").GetInt32());
        Assert.Equal(3, _bucket.Objects.Count);
        Assert.Empty(Directory.GetFiles(_folder.File("data/images"), "*.png", SearchOption.AllDirectories));

        var back = (await RunAsync("storage", "move", "--from", "s3", "--to", "disk")).Successful();
        Assert.Equal("3 pictures moved from s3 to disk, 0 had been there already.", back.Lines[0]);
        Assert.Empty(_bucket.Objects);
        Assert.Equal(3, Directory.GetFiles(_folder.File("data/images"), "*.png", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Move_BucketDeniesWrites_FailsByNameAndLosesNothing()
    {
        (await RunAsync("generate", "A boat")).Successful();
        _bucket.Refuse(static seen => seen.Method == "PUT", ScriptedBucket.Refusal(403, "AccessDenied"));

        // What the store does not take waits here, so the move must not count it as brought.
        var ended = await RunAsync("storage", "move", "--from", "disk", "--to", "s3");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("access is denied", ended.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.File("data/images"), "*.png", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(2, "--from and --to name the same store", "--from", "disk", "--to", "disk")]
    [InlineData(2, "memory", "--from", "memory", "--to", "disk")]
    [InlineData(1, "The store 'azure' is not set up", "--from", "azure", "--to", "disk")]
    public async Task Move_StoresThatCannotBe_AreRefused(int exitCode, string words, params string[] arguments)
    {
        var ended = await RunAsync(["storage", "move", .. arguments]);

        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Contains(words, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliver_AfterTheBucketWasDown_BringsWhatWaited()
    {
        _bucket.Refuse(static seen => seen.Method == "PUT", ScriptedBucket.Refusal(403, "AccessDenied"));
        (await RunAsync(["generate", "A boat"], toBucket: true)).Successful();
        var failed = await RunAsync(["storage", "deliver"], toBucket: true);
        Assert.Equal(1, failed.ExitCode);

        _bucket.Forgive();
        var ended = (await RunAsync(["storage", "deliver"], toBucket: true)).Successful();

        Assert.Equal("Nothing waits.", ended.Lines[0]);
        Assert.Single(_bucket.Objects);
    }

    private Task<Ended> RunAsync(params string[] arguments) => RunAsync(arguments, toBucket: false);

    private Task<Ended> RunAsync(string[] arguments, bool toBucket)
    {
        var environment = new Dictionary<string, string>
        {
            ["AWS_S3_BUCKET"] = "pictures",
            ["AWS_ENDPOINT_URL_S3"] = _bucket.Address.AbsoluteUri,
            ["ATELIER_S3_PATH_STYLE"] = "true",
            ["AWS_ACCESS_KEY_ID"] = "id",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
        };
        if (toBucket)
        {
            environment["ATELIER_IMAGE_STORE"] = "s3";
        }

        return CommandLineRun.RunAsync(_folder.Path, environment, arguments);
    }
}
