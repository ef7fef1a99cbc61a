using System.Reflection;
using Atelier.Testing;

namespace Atelier.EndToEnd.Contracts;

/// <summary>Which tests say that they prove which row: read from the attributes of every test assembly.</summary>
internal static class ContractProofs
{
    private static readonly string[] s_assemblies =
    [
        "Atelier.Abstractions.Tests",
        "Atelier.Core.Tests",
        "Atelier.Imaging.Tests",
        "Atelier.Providers.Tests",
        "Atelier.Stores.Tests",
        "Atelier.Server.Tests",
        "Atelier.Cli.Tests",
        "Atelier.EndToEnd",
    ];

    /// <returns>Test names by row id, in order.</returns>
    public static ILookup<string, string> Load() =>
        s_assemblies
            .Select(Assembly.Load)
            .SelectMany(static assembly => assembly.GetTypes())
            .Where(static type => !type.IsAbstract)
            .SelectMany(static type => type.GetMethods())
            .Where(static method => method.GetCustomAttributes<FactAttribute>(inherit: true).Any())
            .SelectMany(static method => Rows(method).Select(row => (Row: row, Test: $"{method.ReflectedType!.Name}.{method.Name}")))
            .Distinct()
            .OrderBy(static proof => proof.Test, StringComparer.Ordinal)
            .ToLookup(static proof => proof.Row, static proof => proof.Test);

    private static IEnumerable<string> Rows(MethodInfo method) =>
        method.GetCustomAttributes<ContractRowAttribute>()
            .Concat(method.ReflectedType!.GetCustomAttributes<ContractRowAttribute>())
            .SelectMany(static attribute => attribute.Rows);
}
