using Atelier.Cli.Backends;
using Atelier.Cli.Backends.Local;
using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Dialects.Mcp;
using Atelier.Server.Dialects.Mcp.Tools;
using Atelier.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace Atelier.Cli.Agents;

/// <summary>Serves one agent with the engine in this process, until it closes standard input.</summary>
internal static class LocalTools
{
    /// <summary>A job its agent left gets this long to end as cancelled.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    /// <returns>Why it did not begin; <see langword="null"/> when it ended as it should.</returns>
    public static async Task<JobError?> ServeAsync(Place.Here here, Shell shell, CancellationToken cancellationToken)
    {
        var settings = LocalSettings.Read(here);
        if (settings.Problems.Count > 0)
        {
            return new JobError(FailureKind.InvalidRequest, "bad_setting", settings.Describe());
        }

        if (DataFolder.Problem(settings.Options.Library) is { } reason)
        {
            return new JobError(FailureKind.Internal, "cannot_start", StartFailures.OfDataFolder(settings.Options, reason));
        }

        await using var services = LocalServices.Build(settings.Options, shell.Time, static services => services.AddMcpTools());
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var leases = services.GetRequiredService<LeaseKeeper>().RunAsync(over.Token);
        try
        {
            await TalkAsync(services, cancellationToken);
        }
        finally
        {
            await services.GetRequiredService<ImageEngine>().DrainAsync(s_grace);
            await over.CancelAsync();
            await leases.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    private static async Task TalkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var library = services.GetRequiredService<ImageLibrary>();
        var client = new McpClientContext("anonymous", (image, cancel) => AddressAsync(image, library, cancel));
        var options = services.GetRequiredService<ToolBox>().OptionsFor(client);
        await using var transport = new StdioServerTransport(Product.Service);
        await using var server = McpServer.Create(transport, options);
        await server.RunAsync(cancellationToken);
    }

    /// <summary>The kept file, which an agent on the same machine can open.</summary>
    private static async ValueTask<string?> AddressAsync(ImageRecord image, ImageLibrary library, CancellationToken cancellationToken) =>
        await KeptFiles.FindAsync(image, library, cancellationToken) is { } path ? new Uri(path).AbsoluteUri : null;
}
