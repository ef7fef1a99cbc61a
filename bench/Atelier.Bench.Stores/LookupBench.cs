using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Bench.Stores;

/// <summary>The look-up behind every <c>/images/{id}</c>.</summary>
internal static class LookupBench
{
    internal static async Task RunAsync(IServiceProvider provider, int callers, TimeSpan duration)
    {
        var images = provider.GetRequiredService<IImageStore>();
        var newest = await images.ListAsync(
            new ImageQuery { Limit = 200, Now = TimeProvider.System.GetUtcNow() }, CancellationToken.None);
        await Measured.RunAsync(
            "find a picture's record",
            callers,
            duration,
            async caller => await images.FindAsync(newest[caller].Id, CancellationToken.None));
        await Measured.RunAsync(
            "list the newest 50 pictures",
            callers,
            duration,
            async _ => await images.ListAsync(new ImageQuery { Now = TimeProvider.System.GetUtcNow() }, CancellationToken.None));
    }
}
