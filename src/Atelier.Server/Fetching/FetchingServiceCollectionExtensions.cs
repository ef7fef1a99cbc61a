using Atelier.Providers.Fetching;
using Atelier.Server.Fetching;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what takes in pictures that callers give.</summary>
internal static class FetchingServiceCollectionExtensions
{
    /// <summary>Adds the guarded fetcher and the spool. Calling it twice is harmless.</summary>
    public static IServiceCollection AddPictureFetching(this IServiceCollection services)
    {
        services.TryAddSingleton(new FetchOptions());
        services.AddOptions<PictureSpoolOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new GuardedFetcher(
            provider.GetRequiredService<FetchOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<PictureSpool>();
        return services;
    }
}
