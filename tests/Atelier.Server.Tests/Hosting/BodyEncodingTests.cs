using System.IO.Compression;
using System.Net.Http.Headers;
using Atelier.Server.Tests.OpenAI;

namespace Atelier.Server.Tests.Hosting;

public sealed class BodyEncodingTests
{
    private const string Body = """{"prompt":"A lighthouse"}""";

    [Fact]
    public async Task Generations_CompressedBody_Is415NamingTheHeader()
    {
        await using var server = await DialectServer.StartAsync();
        using var content = new ByteArrayContent(Compressed());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");

        var answer = await server.PostAsync("/v1/images/generations", content);

        answer.AssertRefused(415, "unsupported_content_encoding", "Content-Encoding", "without compression");
        Assert.Equal("header", answer.Json.GetProperty("detail")[0].GetProperty("loc")[0].GetString());
        Assert.Equal("identity", answer.Header("Accept-Encoding"));
    }

    [Fact]
    public async Task Upscale_CompressedBody_Is415InTheFlatShape()
    {
        await using var server = await DialectServer.StartAsync();
        using var content = new ByteArrayContent(Compressed());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("br");

        var answer = await server.PostAsync("/api/v1/upscale", content);

        Assert.Equal(System.Net.HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Equal("unsupported_content_encoding", answer.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Generations_IdentityEncoding_IsTheBodyAsItIs()
    {
        await using var server = await DialectServer.StartAsync();
        using var content = new StringContent(Body, new MediaTypeHeaderValue("application/json"));
        content.Headers.ContentEncoding.Add("identity");

        var answer = await server.PostAsync("/v1/images/generations", content);

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status);
    }

    private static byte[] Compressed()
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionMode.Compress))
        {
            packed.Write(System.Text.Encoding.UTF8.GetBytes(Body));
        }

        return bytes.ToArray();
    }
}
