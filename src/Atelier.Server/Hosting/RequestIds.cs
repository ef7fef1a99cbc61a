using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Hosting;

/// <summary>The id that ties an answer to the log: the caller's own where it is sane, otherwise a new one.</summary>
internal static class RequestIds
{
    public const string Header = "x-request-id";
    public const string CorrelationHeader = "X-Correlation-ID";

    private const int MaxLength = 128;

    private static readonly SearchValues<char> s_sane =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    public static string Choose(HttpRequest request, TimeProvider time) =>
        Sane(request.Headers[CorrelationHeader].ToString())
        ?? Sane(request.Headers[Header].ToString())
        ?? Guid.CreateVersion7(time.GetUtcNow()).ToString();

    private static string? Sane(string id) =>
        id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExcept(s_sane) ? id : null;
}
