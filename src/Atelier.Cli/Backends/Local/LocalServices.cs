using Atelier.Server;
using Atelier.Server.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Atelier.Cli.Backends.Local;

/// <summary>Engine, stores and library for this process alone: what the server has, without HTTP and without a log.</summary>
internal static class LocalServices
{
    /// <param name="options">Without problems.</param>
    /// <param name="time">The clock.</param>
    /// <param name="add">Adds what one command needs besides.</param>
    public static ServiceProvider Build(AtelierOptions options, TimeProvider time, Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection()
            .AddSingleton(time)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddAtelier(options);
        add?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
