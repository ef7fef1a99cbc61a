using Atelier.Core.Resilience;
using Atelier.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Cli.Tests.Support;

/// <summary>Opens a breaker in a data folder, as another process does.</summary>
internal static class TroubledRecords
{
    public static async Task OpenBreakerAsync(string dataFolder, CallTarget target)
    {
        await using var services = new ServiceCollection()
            .AddAtelierStores(new StoreOptions { DataFolder = dataFolder })
            .BuildServiceProvider();
        var breakers = new Breakers(
            services.GetRequiredService<IBreakerStore>(), new BreakerOptions(), TimeProvider.System, NullLogger<Breakers>.Instance);
        for (var failure = 0; failure < 5; failure++)
        {
            var leave = Assert.IsType<BreakerLeave.Granted>(await breakers.AskAsync(target, TestContext.Current.CancellationToken));
            await breakers.ReportAsync(leave, new ProviderFailure(FailureKind.Unavailable, "It is down."));
        }
    }
}
