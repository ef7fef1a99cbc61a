using System.Buffers;
using System.Net;
using System.Text;

namespace Atelier.Bench.Serving;

/// <summary>Calls a server as an application would and reads every answer to its end. Any status but 200 ends the run.</summary>
internal sealed class Caller(Uri address) : IDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private const int ShownCharacters = 400;
    private const string SimulatedHeader = "Atelier-Simulated";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(60),
    };

    /// <summary>Makes one picture in OpenAI's dialect.</summary>
    /// <returns>Bytes of the answer's body.</returns>
    public Task<long> GenerateAsync(string prompt, string format, string quality = "standard", string size = "1024x1024") =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, "/v1/images/generations")
        {
            Content = new StringContent(
                $$"""{"model":"dall-e-3","prompt":"{{prompt}}","size":"{{size}}","quality":"{{quality}}","response_format":"{{format}}"}""",
                Encoding.UTF8,
                "application/json"),
        });

    /// <summary>Asks a model for one picture as base64 in OpenAI's dialect; a placeholder of the artist's ends the run.</summary>
    /// <param name="path">Where to; relative to the server's address.</param>
    /// <param name="model">The model.</param>
    /// <param name="prompt">The prompt.</param>
    /// <returns>Bytes of the answer's body.</returns>
    public Task<long> PostAsync(string path, string model, string prompt) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(
                $$"""{"model":"{{model}}","prompt":"{{prompt}}","response_format":"b64_json"}""",
                Encoding.UTF8,
                "application/json"),
        },
        takesPlaceholders: false);

    /// <returns>Bytes of the answer's body.</returns>
    public Task<long> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public void Dispose() => _http.Dispose();

    private async Task<long> SendAsync(HttpRequestMessage request, bool takesPlaceholders = true)
    {
        using (request)
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                var body = await answer.Content.ReadAsStringAsync();
                throw new InvalidOperationException(
                    $"{request.RequestUri} answered {(int)answer.StatusCode}: {body[..Math.Min(body.Length, ShownCharacters)]}");
            }

            if (!takesPlaceholders && answer.Headers.Contains(SimulatedHeader))
            {
                throw new InvalidOperationException($"{request.RequestUri} was answered by the artist, not by the provider asked for.");
            }

            await using var stream = await answer.Content.ReadAsStreamAsync();
            return await DrainAsync(stream);
        }
    }

    private static async Task<long> DrainAsync(Stream stream)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            long total = 0;
            int read;
            while ((read = await stream.ReadAsync(chunk)) > 0)
            {
                total += read;
            }

            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
