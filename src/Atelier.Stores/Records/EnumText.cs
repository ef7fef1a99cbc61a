using System.Text.Json;

namespace Atelier.Stores.Records;

/// <summary>Enums as the database spells them: <c>content_rejected</c> for <c>ContentRejected</c>. Renaming a member is a migration.</summary>
internal static class EnumText<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> s_texts =
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly Dictionary<string, T> s_values =
        s_texts.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    internal static string Write(T value) => s_texts[value];

    internal static T Read(string text) =>
        s_values.TryGetValue(text, out var value)
            ? value
            : throw new InvalidDataException($"The records database holds '{text}', which is no {typeof(T).Name} this version knows.");
}
