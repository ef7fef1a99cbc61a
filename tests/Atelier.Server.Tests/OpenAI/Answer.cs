using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>An answer read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Body)
{
    public JsonElement Json { get; } = ContentHeaders.ContentType?.MediaType == "application/json" ? JsonElement.Parse(Body) : default;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new(response.StatusCode, response.Headers, response.Content.Headers, body);
    }

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    public JsonElement Error => Json.GetProperty("error");

    public JsonElement Metadata => Json.GetProperty("metadata");

    public JsonElement Item(int index) => Json.GetProperty("data")[index];

    public IReadOnlyList<string> Warnings =>
        [.. Metadata.GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetString()!)];
}
