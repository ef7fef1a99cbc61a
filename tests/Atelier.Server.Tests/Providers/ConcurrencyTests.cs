using Atelier.Providers.Configuration;
using Atelier.Server.Settings;
using Atelier.Server.Tests.Support;
using Atelier.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Providers;

/// <summary>How many calls go to a provider at the same time.</summary>
public sealed class ConcurrencyTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static readonly byte[] s_picture = Png.Solid(8, 8, 0xFF336699);

    [Theory]
    [InlineData("openai", "gpt-image-2", 0, null, 32)]
    [InlineData("black-forest-labs", "flux-2-pro", 0, null, 24)]
    [InlineData("black-forest-labs", "flux-2-pro", 5, null, 5)]
    [InlineData("openai", "gpt-image-2", 5, 7, 7)]
    public async Task Draw_MoreCallersThanTheProviderTakes_QueueAndAreAllServed(
        string id, string model, int maxConcurrentRequests, int? maxConcurrentCalls, int expected)
    {
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (running, most) = (0, 0);
        var provider = new ScriptedProvider(id, async (call, sink, cancellationToken) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            if (now == expected)
            {
                full.TrySetResult();
            }

            await full.Task.WaitAsync(s_patience, cancellationToken);
            var outcome = await ScriptedProvider.DrawAsync(call, sink, s_picture, cancellationToken);
            Interlocked.Decrement(ref running);
            return outcome;
        });
        await using var server = await TestServer.StartAsync(
            options => Configure(options.Providers, id, maxConcurrentRequests, maxConcurrentCalls),
            services => services.AddSingleton<IImageProvider>(provider));

        var request = new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A boat", Model = model, Provider = id };
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => server.DrawAsync(request)));

        Assert.Equal((200, expected), (results.Length, most));
        Assert.All(results, static result => Assert.Single(result.Images));
    }

    [Fact]
    public async Task Draw_EmbeddedArtist_IsNotLimited()
    {
        await using var server = await TestServer.StartAsync(static options => options.Providers.MaxConcurrentRequests = 1);

        var directory = server.Services.GetRequiredService<Core.Planning.Serving.ProviderDirectory>();

        Assert.Same(server.Services.GetServices<IImageProvider>().Single(), directory.FindProvider("sketch"));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("5", true)]
    [InlineData("-1", false)]
    [InlineData("many", false)]
    public void MaxConcurrentRequests_Text_IsReadOrRefused(string text, bool fine)
    {
        var result = SettingsReader.Read(new SettingValues().Set("max_concurrent_requests", text));

        Assert.Equal(fine, result.Problems.Count == 0);
        Assert.Equal(fine ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 0, result.Options.Providers.MaxConcurrentRequests);
    }

    private static void Configure(ProvidersOptions providers, string id, int maxConcurrentRequests, int? maxConcurrentCalls)
    {
        providers.Discovery = false;
        providers.MaxConcurrentRequests = maxConcurrentRequests;
        providers.Of(ProviderKinds.Find(id)!).MaxConcurrentCalls = maxConcurrentCalls;
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < now && Interlocked.CompareExchange(ref most, now, seen) != seen)
        {
        }
    }
}
