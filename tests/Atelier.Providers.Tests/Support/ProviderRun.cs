using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Support;

/// <summary>Starts a <see cref="ProviderRun{TUpstream}"/>.</summary>
internal static class ProviderRun
{
    /// <param name="create">Makes the provider for the upstream's address.</param>
    public static async Task<ProviderRun<TUpstream>> StartAsync<TUpstream>(Func<Uri, UpstreamServices, IImageProvider> create)
        where TUpstream : ScriptedUpstream, new()
    {
        var run = new ProviderRun<TUpstream>();
        await run.StartAsync(create);
        return run;
    }
}

/// <summary>One provider against one scripted upstream, for tests of a single behaviour.</summary>
public sealed class ProviderRun<TUpstream> : IAsyncDisposable
    where TUpstream : ScriptedUpstream, new()
{
    private UpstreamServices? _services;

    internal ProviderRun()
    {
    }

    public TUpstream Upstream { get; } = new();

    public RecordingSink Sink { get; } = new();

    public HurriedTime Time { get; } = new();

    public UpstreamServices Services => _services!;

    public IImageProvider Provider { get; private set; } = null!;

    public Task<AttemptOutcome> GenerateAsync(ProviderCall call) => Provider.GenerateAsync(call, Sink, TestContext.Current.CancellationToken);

    public async Task<AttemptOutcome.Produced> ProduceAsync(ProviderCall call) => Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(call));

    public async Task<ProviderFailure> FailAsync(ProviderCall call) => Assert.IsType<AttemptOutcome.Failed>(await GenerateAsync(call)).Failure;

    /// <summary>Starts the upstream and makes the provider for it.</summary>
    internal async Task StartAsync(Func<Uri, UpstreamServices, IImageProvider> create)
    {
        await Upstream.StartAsync();
        _services = new UpstreamServices(new FetchOptions(), [Upstream.Address], new WhiteMasks(), Time);
        Provider = create(Upstream.Address, _services);
    }

    public async ValueTask DisposeAsync()
    {
        await Upstream.DisposeAsync();
        _services?.Dispose();
    }

    /// <summary>Turns any mask into a white picture, which tests recognise.</summary>
    private sealed class WhiteMasks : IMaskConverter
    {
        public Task<ImageSource> ToBlackAndWhiteAsync(ImageSource mask, bool paintWhite, CancellationToken cancellationToken) =>
            Task.FromResult<ImageSource>(new MemoryImageSource(Png.Solid(8, 8, paintWhite ? 0xFFFFFFFF : 0xFF000000)));
    }
}
