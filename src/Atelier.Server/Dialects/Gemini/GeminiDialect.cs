using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini;

/// <summary>What the parts of this dialect agree on.</summary>
internal static class GeminiDialect
{
    /// <summary>What jobs and the catalog's rules call it.</summary>
    public const string Name = "gemini";

    /// <summary>Where Google's clients show a key.</summary>
    public const string KeyHeader = "x-goog-api-key";

    /// <summary>Where some callers show a key instead.</summary>
    public const string KeyParameter = "key";

    private const string ClientHeader = "x-goog-api-client";

    private static readonly PathString s_own = "/v1beta";

    /// <summary>Below it OpenAI's clients look models up; Google's draw there.</summary>
    private static readonly PathString s_shared = "/v1/models";

    /// <summary>Whether a request is this dialect's: its own routes, and of those it shares with OpenAI's the ones Google's clients ask.</summary>
    public static bool Owns(HttpRequest request) =>
        request.Path.StartsWithSegments(s_own)
        || (request.Path.StartsWithSegments(s_shared, out var rest) && (NamesMethod(rest) || IsGoogleClient(request)));

    /// <summary>Whether Google's own client asks, or somebody who shows a key as it does.</summary>
    public static bool IsGoogleClient(HttpRequest request) =>
        request.Headers.ContainsKey(ClientHeader) || request.Headers.ContainsKey(KeyHeader);

    /// <summary>What a request shows as a key in Google's way; <see langword="null"/> for nothing.</summary>
    public static string? KeyOf(HttpRequest request) =>
        request.Headers[KeyHeader].ToString() is { Length: > 0 } shown ? shown
        : Owns(request) && request.Query[KeyParameter].ToString() is { Length: > 0 } asked ? asked
        : null;

    /// <summary>Whether a path ends in <c>:generateContent</c> or anything like it.</summary>
    private static bool NamesMethod(PathString path)
    {
        var text = path.Value ?? "";
        return text.AsSpan(text.LastIndexOf('/') + 1).Contains(':');
    }
}
