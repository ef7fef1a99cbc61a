using Atelier.Core.Planning;
using Atelier.Server;
using Atelier.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Bench.Pouring;

/// <summary>The whole server as it ships, with one provider that pours a file, so that only the gateway is measured.</summary>
internal static class PouringHost
{
    public const string AllocatedPrefix = "Allocated ";

    /// <summary>Serves until standard input ends. Each line of it is answered with the managed bytes allocated so far.</summary>
    public static async Task<int> RunAsync(string picture, string data)
    {
        var options = new AtelierOptions();
        options.Listening.Ports = [0];
        options.Library.DataFolder = data;
        var provider = new PouringProvider(picture);
        await using var server = AtelierServer.Build(options, services => services
            .AddSingleton<IImageProvider>(provider)
            .AddSingleton<IPlanner>(new PouringPlanner(provider)));
        await server.StartAsync(CancellationToken.None);
        Console.WriteLine($"Listening on {server.Addresses[0].GetLeftPart(UriPartial.Authority)}");
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.WriteLine($"{AllocatedPrefix}{GC.GetTotalAllocatedBytes(precise: true)}");
        }

        await server.StopAsync(CancellationToken.None);
        return 0;
    }
}
