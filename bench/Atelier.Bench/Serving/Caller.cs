using System.Buffers;
using System.Net;
using System.Text;

namespace Atelier.Bench.Serving;

/// <summary>Calls a server as an application would and reads every answer to its end. Any status but 200 ends the run.</summary>
internal sealed class Caller(Uri address) : IDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private const int ShownCharacters = 400;

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

    /// <returns>Bytes of the answer's body.</returns>
    public Task<long> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public void Dispose() => _http.Dispose();

    private async Task<long> SendAsync(HttpRequestMessage request)
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
