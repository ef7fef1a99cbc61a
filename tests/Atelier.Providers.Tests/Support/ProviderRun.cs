using Atelier.Providers.Fetching;
using Atelier.Providers.Http;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Support;

/// <summary>One provider against one scripted upstream, for tests of a single behaviour.</summary>
public sealed class ProviderRun<TUpstream> : IAsyncDisposable
    where TUpstream : ScriptedUpstream, new()
{
    private UpstreamServices? _services;

    private ProviderRun()
    {
    }

    public TUpstream Upstream { get; } = new();

    public RecordingSink Sink { get; } = new();

    public HurriedTime Time { get; } = new();

    public UpstreamServices Services => _services!;

    public IImageProvider Provider { get; private set; } = null!;

    /// <param name="create">Makes the provider for the upstream's address.</param>
    public static async Task<ProviderRun<TUpstream>> StartAsync(Func<Uri, UpstreamServices, IImageProvider> create)
    {
        var run = new ProviderRun<TUpstream>();
        await run.Upstream.StartAsync();
        run._services = new UpstreamServices(new FetchOptions(), [run.Upstream.Address], new WhiteMasks(), run.Time);
        run.Provider = create(run.Upstream.Address, run._services);
        return run;
    }

    public Task<AttemptOutcome> GenerateAsync(ProviderCall call) => Provider.GenerateAsync(call, Sink, TestContext.Current.CancellationToken);

    public async Task<AttemptOutcome.Produced> ProduceAsync(ProviderCall call) => Assert.IsType<AttemptOutcome.Produced>(await GenerateAsync(call));

    public async Task<ProviderFailure> FailAsync(ProviderCall call) => Assert.IsType<AttemptOutcome.Failed>(await GenerateAsync(call)).Failure;

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
