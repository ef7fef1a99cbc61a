using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Atelier.Providers.Json;

namespace Atelier.Providers.Http;

/// <summary>An answer whose headers are there and whose body has not been read yet.</summary>
internal sealed class UpstreamAnswer(HttpResponseMessage response, string provider) : IDisposable
{
    /// <summary>Longest error body that is read; the rest says nothing new.</summary>
    private const int MaxErrorBytes = 64 * 1024;

    public int Status => (int)response.StatusCode;

    public bool IsSuccess => response.IsSuccessStatusCode;

    public HttpResponseHeaders Headers => response.Headers;

    /// <summary>Without parameters, in lower case; empty when the service does not say.</summary>
    public string MediaType => response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";

    public long? Length => response.Content.Headers.ContentLength;

    public string Provider => provider;

    /// <summary>The body; reading it throws <see cref="UpstreamException"/> when the service breaks off.</summary>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        new UpstreamBody(await response.Content.ReadAsStreamAsync(cancellationToken), provider);

    /// <summary>The body as JSON without pictures in it.</summary>
    public async Task<T> ReadJsonAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await using var body = await OpenAsync(cancellationToken);
        return await PictureJson.ReadAsync(body, type, PicturePaths.None, PictureIntake.Nothing, provider, cancellationToken);
    }

    /// <summary>The body as a refusal, whatever its shape.</summary>
    public async Task<UpstreamError> ReadErrorAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var error = new UpstreamError(Status);
        var body = await ReadStartAsync(cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(body);
            error = ErrorShapes.Read(error, document.RootElement.Clone());
        }
        catch (JsonException)
        {
            // A page of markup is for browsers; plain words are worth passing on.
            var text = MediaType.Contains("html", StringComparison.Ordinal) ? "" : Encoding.UTF8.GetString(body.Span).Trim();
            error = error with { Message = text.StartsWith('<') ? "" : text };
        }

        return error with { RetryAfter = RetryHints.Read(response.Headers, error.Body, error.Message, now) };
    }

    public void Dispose() => response.Dispose();

    private async Task<ReadOnlyMemory<byte>> ReadStartAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxErrorBytes];
        var length = 0;
        try
        {
            await using var body = await OpenAsync(cancellationToken);
            length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (UpstreamException)
        {
            // The status alone says enough.
        }

        return buffer.AsMemory(0, length);
    }
}
