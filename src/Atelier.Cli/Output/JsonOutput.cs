using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Atelier.Cli.Output;

/// <summary>Prints a result for scripts.</summary>
internal static class JsonOutput
{
    public static int Print<T>(Shell shell, T value, JsonTypeInfo<T> type)
    {
        shell.Output.WriteLine(JsonSerializer.Serialize(value, type));
        return ExitCodes.Ok;
    }
}
