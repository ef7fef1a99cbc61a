using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Reading;

namespace Atelier.Server.Dialects.Mcp.Reading;

/// <summary>Arguments that are no fields of a picture request. Not given and null are the same.</summary>
internal static class OwnArguments
{
    public static OpenAiError? ReadText(IReadOnlyDictionary<string, JsonElement> arguments, string name, out string? value)
    {
        value = null;
        if (!TryFind(arguments, name, out var field))
        {
            return null;
        }

        var problem = field.Read(out string text);
        value = text;
        return problem;
    }

    public static OpenAiError? ReadSwitch(IReadOnlyDictionary<string, JsonElement> arguments, string name, out bool? value)
    {
        value = null;
        if (!TryFind(arguments, name, out var field))
        {
            return null;
        }

        var problem = field.Read(out bool on);
        value = on;
        return problem;
    }

    public static OpenAiError? ReadInteger(IReadOnlyDictionary<string, JsonElement> arguments, string name, out int? value)
    {
        value = null;
        if (!TryFind(arguments, name, out var field))
        {
            return null;
        }

        var problem = field.Read(out int number);
        value = number;
        return problem;
    }

    public static OpenAiError? ReadNumber(IReadOnlyDictionary<string, JsonElement> arguments, string name, out double? value)
    {
        value = null;
        if (!TryFind(arguments, name, out var field))
        {
            return null;
        }

        var problem = field.Read(out double number);
        value = number;
        return problem;
    }

    private static bool TryFind(IReadOnlyDictionary<string, JsonElement> arguments, string name, out FieldValue field)
    {
        field = new FieldValue(name, arguments.GetValueOrDefault(name));
        return arguments.ContainsKey(name) && !field.IsNothing;
    }
}
