using System.Text.Json;

namespace Atelier.Providers.Http;

/// <summary>What a service said instead of making pictures.</summary>
/// <param name="Status">Its HTTP status.</param>
internal sealed record UpstreamError(int Status)
{
    /// <summary>Its own words, without secrets and at most 1000 characters; empty when it gave none.</summary>
    public string Message { get; init; } = "";

    public string? Code { get; init; }

    public string? Type { get; init; }

    /// <summary>The field at fault, as the service spells it; the last part of a path such as <c>body.width</c>.</summary>
    public string? Parameter { get; init; }

    /// <summary>How long it asks us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The whole body where it was JSON.</summary>
    public JsonElement? Body { get; init; }

    public bool Says(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    public bool HasCode(params ReadOnlySpan<string> codes)
    {
        foreach (var code in codes)
        {
            if (code.Equals(Code, StringComparison.OrdinalIgnoreCase) || code.Equals(Type, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
