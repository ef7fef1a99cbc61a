using Atelier.Core.Catalog;
using Atelier.Core.Engine;
using Atelier.Server.Access;
using Atelier.Server.Admin;
using Atelier.Server.Dialects.Ai;
using Atelier.Server.Dialects.Confirm;
using Atelier.Server.Dialects.Gemini;
using Atelier.Server.Dialects.OpenAI;
using Atelier.Server.Dialects.Llms;
using Atelier.Server.Dialects.Mcp.Http;
using Atelier.Server.Errors;
using Atelier.Server.Health;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Atelier.Server.Native;
using Atelier.Server.Native.Batches;
using Atelier.Server.Native.Catalog;
using Atelier.Server.Native.Generate;
using Atelier.Server.Native.Compare;
using Atelier.Server.Native.Library;
using Atelier.Server.Native.Models;
using Atelier.Server.Native.Money;
using Atelier.Server.Native.Operations;
using Atelier.Server.Native.Providers;
using Atelier.Server.Native.Quote;
using Atelier.Server.Native.Upscale;
using Atelier.Server.Pages;
using Atelier.Server.Settings;
using Atelier.Server.Webhooks;
using Atelier.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Atelier.Server;

/// <summary>The server as a whole: services, middleware and routes put together, to be started and stopped.</summary>
public sealed class AtelierServer : IAsyncDisposable
{
    /// <summary>Requests still running at the end get this long; then their callers are cut off and their jobs cancelled.</summary>
    private static readonly TimeSpan s_shutdownGrace = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;

    private AtelierServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, once started; with port 0 this tells the port that was taken.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _app.Urls.Select(static url => new Uri(url))];

    public IServiceProvider Services => _app.Services;

    /// <summary>Puts a server together without starting it.</summary>
    /// <param name="options">Without problems, see <see cref="SettingsReader"/>.</param>
    /// <param name="configure">Changes services before they are built, for tests.</param>
    public static AtelierServer Build(AtelierOptions options, Action<IServiceCollection>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);

        // The empty builder reads no files, watches no files and asks no environment: every setting comes in typed.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = Product.Service,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenAsToldBy(options.Listening));
        builder.Logging.AddAtelierConsole(options.Log);
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = s_shutdownGrace);
        builder.Services.Configure<ConsoleLifetimeOptions>(static lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.AddAtelier(options);
        builder.Services.AddHostedService<Housekeeping>();
        builder.Services.AddSingleton<IMemoryUse, ProcessMemory>();
        builder.Services.AddHostedService<QuietMemory>();
        builder.Services.AddAtelierWeb();
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseMiddleware<RequestFrame>();
        app.UseMiddleware<ErrorBoundary>();
        app.UseMiddleware<GatewayPrefix>();
        app.UseRouting();
        app.UseMiddleware<CrossOrigin>();
        app.UseMiddleware<ApiKeyGate>();
        app.UseMiddleware<BodyEncodings>();
        app.UseMiddleware<BodyLimits>();
        app.UseMiddleware<LibraryGate>();

        // The documentation lists routes in this order.
        app.MapOpenAiDialect();
        app.MapAiDialect();
        app.MapConfirmDialect();
        app.MapGenerate();
        app.MapProviderList();
        app.MapCatalogModels();
        app.MapGeminiDialect();
        app.MapImages();
        app.MapLibrary();
        app.MapShared();
        app.MapCompare();
        app.MapJobs();
        app.MapBatches();
        app.MapWebhooks();
        app.MapUpscale();
        app.MapOperations();
        app.MapQuote();
        app.MapAdmin();
        app.MapCatalog();
        app.MapMoney();
        app.MapLlms();
        app.MapMcp();
        app.MapHealth();
        app.MapLandingPage();
        app.MapDocumentation();
        return new AtelierServer(app);
    }

    /// <summary>Starts listening; background work begins too.</summary>
    /// <exception cref="CatalogBrokenException">The operator's own catalog files cannot be used.</exception>
    /// <exception cref="BadSettingException">The default model is in no catalog.</exception>
    /// <exception cref="StorageException">The records in the data folder cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Services.GetRequiredService<ServerStart>();
        if (Services.GetRequiredService<DrawingOptions>().CatalogFolder is not null)
        {
            // Somebody wrote these files: better told now than with the first picture.
            Services.GetRequiredService<CatalogStore>();
        }

        CheckDefaultModel();

        // Side by side: the first caller finds the records open, and a start with records that cannot be used stops.
        await Task.WhenAll(
            Services.GetRequiredService<IRecordDatabase>().OpenAsync(cancellationToken).AsTask(),
            _app.StartAsync(cancellationToken));
    }

    /// <summary>Only a name that somebody set is worth reading the catalog for at start.</summary>
    private void CheckDefaultModel()
    {
        var name = Services.GetRequiredService<EngineOptions>().DefaultModel;
        if (name != new EngineOptions().DefaultModel
            && !name.Equals("auto", StringComparison.OrdinalIgnoreCase)
            && Services.GetRequiredService<CatalogStore>().Current.Find(name) is null)
        {
            throw new BadSettingException($"ATELIER_DEFAULT_MODEL is '{name}'; allowed: a name or alias that 'atelier models' lists, or auto.");
        }
    }

    /// <summary>Waits for Ctrl+C, SIGTERM or the token, then stops gracefully.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops: no new requests, running ones get a few seconds, then they are cut off and their jobs end cancelled.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
