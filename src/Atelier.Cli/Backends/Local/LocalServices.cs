using Atelier.Server;
using Atelier.Server.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Cli.Backends.Local;

/// <summary>Engine, stores and library for this process alone: what the server has, without HTTP and without a log.</summary>
internal static class LocalServices
{
    public static ServiceProvider Build(AtelierOptions options, TimeProvider time) =>
        new ServiceCollection()
            .AddSingleton(time)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddAtelier(options)
            .BuildServiceProvider();
}
