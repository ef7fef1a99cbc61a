using System.Text.Json;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Finds a key that stands twice in one object: which of the two counts would be anybody's guess.</summary>
internal static class DuplicateKeys
{
    /// <param name="json">Valid JSON, with or without comments.</param>
    /// <returns>The first such key as it is spelled; <see langword="null"/> when there is none.</returns>
    public static string? Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        var open = new Stack<HashSet<string>?>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    open.Push(new HashSet<string>(StringComparer.Ordinal));
                    break;
                case JsonTokenType.StartArray:
                    open.Push(null);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName when NameOf(ref reader) is { } name && !open.Peek()!.Add(name):
                    return name;
            }
        }

        return null;
    }

    /// <summary>A name that is no valid Unicode is another reader's trouble.</summary>
    private static string? NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
