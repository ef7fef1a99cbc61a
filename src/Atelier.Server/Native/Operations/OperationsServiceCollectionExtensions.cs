using Atelier.Server.Native.Operations.Reading;
using Atelier.Server.Native.Operations.Running;
using Atelier.Server.Native.Operations.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Native.Operations;

/// <summary>Registers what operations on pictures need.</summary>
internal static class OperationsServiceCollectionExtensions
{
    public static IServiceCollection AddOperations(this IServiceCollection services) =>
        services
            .AddSingleton<PictureReader>()
            .AddSingleton<OperationsFormReader>()
            .AddSingleton<OperationsReader>()
            .AddSingleton<OperationsRun>()
            .AddSingleton<OperationsComposer>()
            .AddSingleton<OperationsStream>()
            .AddSingleton<OperationsHandler>();
}
