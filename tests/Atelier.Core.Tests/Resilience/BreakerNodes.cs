using Atelier.Core.Resilience;
using Atelier.Stores;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Core.Tests.Resilience;

/// <summary>Breakers of several nodes over one store in memory, with one manual clock and one log.</summary>
internal sealed class BreakerNodes : IAsyncDisposable
{
    public static readonly CallTarget Target = new("openai", "gpt-image-2", ImageOperation.Generate);

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddAtelierStores(new StoreOptions { DataFolder = ".", BlobStore = StoreKind.Memory, RecordStore = StoreKind.Memory })
        .BuildServiceProvider();

    public BreakerNodes(BreakerOptions? options = null)
    {
        Options = options ?? new BreakerOptions();
        Store = new SpiedBreakerStore(_services.GetRequiredService<IBreakerStore>());
        (One, Other) = (NewNode(), NewNode());
    }

    public BreakerOptions Options { get; }

    public ManualTime Time { get; } = new();

    public SpiedBreakerStore Store { get; }

    public LineLog Log { get; } = new();

    public Breakers One { get; }

    public Breakers Other { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<BreakerLeave.Granted> GrantedAsync(Breakers? node = null, CallTarget? target = null) =>
        Assert.IsType<BreakerLeave.Granted>(await AskAsync(node, target));

    public async Task<BreakerLeave.Refused> RefusedAsync(Breakers? node = null, CallTarget? target = null) =>
        Assert.IsType<BreakerLeave.Refused>(await AskAsync(node, target));

    public async Task<BreakerLeave> AskAsync(Breakers? node = null, CallTarget? target = null) =>
        await (node ?? One).AskAsync(target ?? Target, Cancel);

    public async Task FailAsync(int times, FailureKind kind = FailureKind.Unavailable, Breakers? node = null, CallTarget? target = null)
    {
        for (var time = 0; time < times; time++)
        {
            await (node ?? One).ReportAsync(await GrantedAsync(node, target), Failure(kind));
        }
    }

    public async Task SucceedAsync(Breakers? node = null, CallTarget? target = null) =>
        await (node ?? One).ReportAsync(await GrantedAsync(node, target), failure: null);

    public async Task<BreakerState> StateAsync(string provider = "openai") => (await One.ReadAsync(Cancel)).Of(provider).State;

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    public static ProviderFailure Failure(FailureKind kind) => new(kind, $"It answered {kind}.");

    private Breakers NewNode() => new(Store, Options, Time, Log);
}
