using Atelier.Imaging.Sketch;
using Atelier.Imaging.Vips;
using Atelier.Server.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atelier.Server.Hosting;

/// <summary>One run of the server from settings to exit code.</summary>
public static class ServerRun
{
    /// <summary>Exit code of a run that ended as it should.</summary>
    public const int Stopped = 0;

    /// <summary>Exit code of a start that failed: bad settings, a taken port, a folder that cannot be written.</summary>
    public const int DidNotStart = 1;

    /// <summary>Serves until Ctrl+C, SIGTERM or the token.</summary>
    /// <param name="settings">As read; with problems nothing starts.</param>
    /// <param name="output">Gets one line <c>Listening on http://…</c> an address, when ready.</param>
    /// <param name="error">Gets the reason when the start fails.</param>
    /// <param name="cancellationToken">Stops gracefully.</param>
    public static async Task<int> RunAsync(SettingsResult settings, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (settings.Problems.Count > 0)
        {
            await error.WriteLineAsync(settings.Describe());
            return DidNotStart;
        }

        if (DataFolder.Problem(settings.Options.Library) is { } reason)
        {
            await error.WriteLineAsync(StartFailures.OfDataFolder(settings.Options, reason));
            return DidNotStart;
        }

        await using var server = AtelierServer.Build(settings.Options);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (StartFailures.Describe(exception, settings.Options) is { } sentence)
        {
            await error.WriteLineAsync(sentence);
            return DidNotStart;
        }

        Report(server, settings);
        foreach (var address in server.Addresses)
        {
            await output.WriteLineAsync($"Listening on {address.GetLeftPart(UriPartial.Authority)}");
        }

        await output.FlushAsync(cancellationToken);
        await server.WaitForShutdownAsync(cancellationToken);
        return Stopped;
    }

    /// <remarks>The bundled library is only loaded when it is needed, which keeps an idle server small; where there is none, better told now than with the first picture.</remarks>
    private static string? MissingImaging() =>
        Directory.Exists(Path.Combine(AppContext.BaseDirectory, "native")) && Environment.GetEnvironmentVariable("ATELIER_LIBVIPS") is null
            ? null
            : VipsRuntime.Status.Problem;

    private static IReadOnlyList<string> TemplateProblems(AtelierServer server) =>
        server.Services.GetRequiredService<DrawingOptions>().SketchTemplates is null
            ? []
            : [.. server.Services.GetServices<IImageProvider>().OfType<SketchProvider>().SelectMany(static artist => artist.FindTemplateProblems())];

    private static void Report(AtelierServer server, SettingsResult settings)
    {
        var logger = server.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Atelier.Start");
        foreach (var warning in settings.Warnings)
        {
            StartLog.Doubtful(logger, warning);
        }

        if (MissingImaging() is { } problem)
        {
            StartLog.Doubtful(logger, problem);
        }

        foreach (var warning in SelfCheck.Warnings(server, settings.Options))
        {
            StartLog.Doubtful(logger, warning);
        }

        foreach (var template in TemplateProblems(server))
        {
            StartLog.Doubtful(logger, template);
        }

        if (settings.Given.Count > 0)
        {
            StartLog.Settings(logger, string.Join(' ', settings.Given));
        }
    }
}
