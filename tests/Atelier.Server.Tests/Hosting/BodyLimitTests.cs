using System.Net;
using System.Net.Sockets;
using System.Text;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Hosting;

public sealed class BodyLimitTests
{
    private const int Limit = 4096;

    [Fact]
    public async Task Json_LongerThanItsLimit_Is413ThatNamesTheLimit()
    {
        await using var server = await StartAsync();
        using var content = new StringContent($$"""{"image":"{{new string('a', Limit)}}"}""", Encoding.UTF8, "application/json");

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", content);
        var body = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("request_too_large", body.Text("error"));
        Assert.Contains("4096 bytes", body.Text("message"), StringComparison.Ordinal);
        Assert.Contains("ATELIER_MAX_JSON_BYTES", body.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_OfUnknownLengthBeyondItsLimit_Is413()
    {
        await using var server = await StartAsync();
        using var content = new EndlessContent("application/json", "{\"image\":\"", Limit * 4);

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("request_too_large", (await answer.JsonAsync()).Text("error"));
    }

    [Fact]
    public async Task Upload_OfAGigabyte_IsRefusedByItsHeadAlone()
    {
        await using var server = await StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();

        // The body never comes: whoever waited for it would hang here.
        await stream.WriteAsync(
            "POST /api/v1/upscale HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1073741824\r\n\r\n"u8.ToArray(),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
        Assert.Contains("ATELIER_MAX_UPLOAD_BYTES", answer, StringComparison.Ordinal);
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(options =>
    {
        options.Listening.MaxJsonBytes = Limit;
        options.Listening.MaxUploadBytes = Limit * 1024;
    });

    /// <summary>A body that does not tell its length.</summary>
    private sealed class EndlessContent : HttpContent
    {
        private readonly string _start;
        private readonly int _length;

        public EndlessContent(string type, string start, int length)
        {
            Headers.Add("Content-Type", type);
            _start = start;
            _length = length;
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(_start));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(new string('a', _length)));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
