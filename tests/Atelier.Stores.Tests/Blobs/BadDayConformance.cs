using System.Security.Cryptography;
using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.Storage;

namespace Atelier.Stores.Tests.Blobs;

/// <summary>What a store behind a network makes of a service's bad day: a name for it, and nothing half visible.</summary>
public abstract class BadDayConformance<TService> : IAsyncLifetime
    where TService : ScriptedStorage, new()
{
    private IBlobStore? _store;

    protected TService Service { get; } = new();

    protected IBlobStore Store => _store ?? throw new InvalidOperationException("The test has not begun.");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Service.StartAsync();
        _store = Create(Service.Address);
    }

    public async ValueTask DisposeAsync()
    {
        (_store as IDisposable)?.Dispose();
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A store at the service that does not ask a second time, or only a few times without pausing.</summary>
    protected abstract IBlobStore Create(Uri address);

    /// <summary>How the service says no.</summary>
    protected abstract Reply Refusal(int status);

    [Theory]
    [InlineData(403, "access is denied")]
    [InlineData(503, "asked too much or not at work")]
    [InlineData(507, "full")]
    [InlineData(418, "418")]
    public async Task Commit_ServiceRefuses_IsNamedAndNothingIsVisible(int status, string reason)
    {
        Spoil(new Misbehaviour.Instead(Refusal(status)), static seen => seen.Method == "PUT");

        var refused = await Assert.ThrowsAsync<StorageException>(() => WriteAsync("2026/11/21/a.png", [1, 2, 3]));

        Assert.Contains("pictures", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Service.Objects);
    }

    [Fact]
    public async Task Commit_ConnectionBreaks_IsNamedAndNothingIsVisible()
    {
        Spoil(new Misbehaviour.Reset(), static seen => seen.Method == "PUT");

        var refused = await Assert.ThrowsAsync<StorageException>(() => WriteAsync("2026/11/21/a.png", [1, 2, 3]));

        Assert.Contains("cannot be reached", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Service.Objects);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Commit_PartOfALargeBlobIsRefused_NothingIsVisible(int part)
    {
        var parts = 0;
        Spoil(new Misbehaviour.Instead(Refusal(507)), seen => IsPart(seen) && Interlocked.Increment(ref parts) >= part);

        await Assert.ThrowsAsync<StorageException>(() => WriteAsync("2026/11/21/a.png", new byte[17_000_000]));

        Assert.Empty(Service.Objects);
    }

    [Fact]
    public async Task Commit_ListOfPartsIsRefused_NothingIsVisible()
    {
        Spoil(new Misbehaviour.Reset(), IsCompletion);

        await Assert.ThrowsAsync<StorageException>(() => WriteAsync("2026/11/21/a.png", new byte[17_000_000]));

        Assert.Empty(Service.Objects);
    }

    [Fact]
    public async Task Commit_LargeBlob_IsWhole()
    {
        var content = RandomNumberGenerator.GetBytes(17_000_000);

        await WriteAsync("2026/11/21/a.png", content);

        Assert.Equal("2026/11/21/a.png", Assert.Single(Service.Objects).Key);
        Assert.Equal(content, Service.Objects["2026/11/21/a.png"]);
    }

    [Fact]
    public async Task OpenRead_ConnectionBreaksHalfway_GoesOnWhereItBroke()
    {
        var content = RandomNumberGenerator.GetBytes(100_000);
        Service.Objects["a.png"] = content;
        Service.Misbehave(new Misbehaviour.Truncate(), static seen => seen.Method == "GET");
        Service.Misbehave(
            new Misbehaviour.Change(reply => reply with { Status = 206, Body = reply.Body[50_000..] }),
            static seen => seen.Header("Range")?.StartsWith("bytes=50000-", StringComparison.Ordinal) == true);

        await using var stream = await Store.OpenReadAsync("a.png", Cancel);
        using var copy = new MemoryStream();
        await stream!.CopyToAsync(copy, Cancel);

        Assert.Equal(content, copy.ToArray());
    }

    [Fact]
    public async Task OpenRead_ServiceRefuses_IsNamedAndNotMistakenForAMissingBlob()
    {
        Spoil(new Misbehaviour.Instead(Refusal(403)), static _ => true);

        await Assert.ThrowsAsync<StorageException>(async () => await Store.OpenReadAsync("a.png", Cancel));
    }

    [Fact]
    public async Task AnyOperation_NobodyListens_IsNamed()
    {
        await Service.DisposeAsync();

        var refused = await Assert.ThrowsAsync<StorageException>(async () => await Store.OpenReadAsync("a.png", Cancel));

        Assert.Contains("cannot be reached", refused.Message, StringComparison.Ordinal);
    }

    protected abstract bool IsPart(SeenRequest seen);

    protected abstract bool IsCompletion(SeenRequest seen);

    /// <summary>More often than anybody asks again.</summary>
    private void Spoil(Misbehaviour what, Func<SeenRequest, bool> when)
    {
        for (var i = 0; i < 12; i++)
        {
            Service.Misbehave(what, when);
        }
    }

    private async Task WriteAsync(string name, byte[] content)
    {
        await using var writer = await Store.CreateAsync(name, Cancel);
        await writer.Body.WriteAsync(content, Cancel);
        await writer.CommitAsync(metadata: null, Cancel);
    }
}
