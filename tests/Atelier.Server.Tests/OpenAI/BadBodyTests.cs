using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Atelier.Testing;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>Bodies that are no request at all, or too much of one, and routes that do not exist.</summary>
public sealed class BadBodyTests
{
    private const string Generations = "/v1/images/generations";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "missing_body", "no body")]
    [InlineData("{", "invalid_json", "line 1, byte 2")]
    [InlineData("nonsense", "invalid_json", "not valid JSON")]
    [InlineData("""{"prompt":"x",}""", "invalid_json", "not valid JSON")]
    [InlineData("""["x"]""", "invalid_json", "must be a JSON object")]
    [InlineData("null", "invalid_json", "must be a JSON object")]
    [ContractRow("S0-22")]
    public async Task Generations_NoJsonObject_IsRefused(string body, string code, string sentence)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Generations, body);

        answer.AssertRefused(400, code, "body", sentence);
        Assert.Equal("BadRequest", answer.Json.GetProperty("responseStatus").GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task Generations_NestedTooDeep_IsRefused()
    {
        await using var server = await DialectServer.StartAsync();
        var deep = new string('[', 40) + new string(']', 40);

        var answer = await server.PostAsync(Generations, $$"""{"prompt":"x","svg":{{deep}}}""");

        answer.AssertRefused(400, "invalid_json", "body", "at most 32 deep");
    }

    [Fact]
    public async Task Generations_NothingAtAll_IsRefused()
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Post, Generations);

        answer.AssertRefused(400, "missing_body", "body", "'prompt'");
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json;charset=utf8")]
    [InlineData("application/json; charset=us-ascii")]
    [InlineData("APPLICATION/JSON")]
    public async Task Generations_EverySpellingOfUtf8_IsTaken(string type)
    {
        await using var server = await DialectServer.StartAsync();
        using var content = new StringContent("""{"prompt":"x"}""");
        content.Headers.Remove("Content-Type");
        Assert.True(content.Headers.TryAddWithoutValidation("Content-Type", type));

        var answer = await server.PostAsync(Generations, content);

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Generations_WrongContentType_Is415(string type)
    {
        await using var server = await DialectServer.StartAsync();
        using var content = new StringContent("""{"prompt":"x"}""");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        var answer = await server.PostAsync(Generations, content);

        answer.AssertRefused(415, "unsupported_content_type", "Content-Type", "send 'application/json' in UTF-8 or 'multipart/form-data'");
    }

    [Fact]
    public async Task Generations_NoContentType_Is415()
    {
        await using var server = await DialectServer.StartAsync();
        using var content = new ByteArrayContent("""{"prompt":"x"}"""u8.ToArray());

        var answer = await server.PostAsync(Generations, content);

        answer.AssertRefused(415, "unsupported_content_type", "Content-Type", "is missing");
    }

    [Fact]
    public async Task Generations_ByteOrderMark_IsReadPast()
    {
        await using var server = await DialectServer.StartAsync();
        using var content = new ByteArrayContent([.. Encoding.UTF8.Preamble, .. """{"prompt":"x"}"""u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var answer = await server.PostAsync(Generations, content);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("multipart/form-data", "boundary")]
    [InlineData("multipart/form-data; boundary=\"\"", "boundary")]
    public async Task Generations_MultipartWithoutBoundary_IsRefused(string type, string sentence)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Generations, Raw("--x--\r\n", type));

        answer.AssertRefused(400, "invalid_multipart", "body", sentence);
    }

    [Theory]
    [InlineData("--x\r\nContent-Disposition: form-data; name=prompt\r\n\r\nA fox")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=prompt\r\n\r\nA fox\r\n--x\r\nContent-Disp")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=image; filename=a.png\r\n\r\nhalf a picture, longer than memory holds")]
    [InlineData("no boundary anywhere")]
    public async Task Edits_TruncatedMultipart_IsRefused(string body)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync("/v1/images/edits", Raw(body, "multipart/form-data; boundary=x"));

        answer.AssertRefused(400, "invalid_multipart", "body", "ends too early or is malformed");
        Assert.Equal(0, server.SpooledFiles);
    }

    [Theory]
    [InlineData("--x--\r\n", "missing_body", "no body")]
    [InlineData("--x\r\nContent-Type: text/plain\r\n\r\nA fox\r\n--x--\r\n", "invalid_multipart", "Content-Disposition")]
    [InlineData("--x\r\nContent-Disposition: form-data\r\n\r\nA fox\r\n--x--\r\n", "invalid_multipart", "name=")]
    public async Task Generations_MultipartWithoutFields_IsRefused(string body, string code, string sentence)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Generations, Raw(body, "multipart/form-data; boundary=x"));

        answer.AssertRefused(400, code, "body", sentence);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", 1L << 30)]
    [InlineData("application/json", 21L << 20)]
    [ContractRow("S0-30")]
    public async Task Edits_ClaimedLengthAboveTheLimit_Is413WithoutReadingOn(string type, long length)
    {
        await using var server = await DialectServer.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port, Cancel);
        await using var stream = socket.GetStream();

        // Only the head is sent: an answer that comes all the same did not wait for the body.
        var head = $"POST /v1/images/edits HTTP/1.1\r\nHost: x\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Cancel);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(Cancel);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"code\":\"request_too_large\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"responseStatus\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{\"prompt\":\"")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=image; filename=a.png\r\n\r\n")]
    public async Task Edits_ChunkedBodyBeyondTheLimit_Is413(string type, string start)
    {
        await using var server = await DialectServer.StartAsync(configure: static options =>
        {
            options.Listening.MaxJsonBytes = 4096;
            options.Listening.MaxUploadBytes = 4096;
        });
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port, Cancel);
        await using var stream = socket.GetStream();
        var body = start + new string('x', 8192);

        var head = $"POST /v1/images/edits HTTP/1.1\r\nHost: x\r\nContent-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}{body.Length:x}\r\n{body}\r\n"), Cancel);
        using var reader = new StreamReader(stream);
        var answer = new StringBuilder();
        while (!answer.ToString().Contains("responseStatus", StringComparison.Ordinal) && await reader.ReadLineAsync(Cancel) is { } line)
        {
            answer.AppendLine(line);
        }

        Assert.StartsWith("HTTP/1.1 413", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"code\":\"request_too_large\"", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains("4096", answer.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, server.SpooledFiles);
    }

    [Theory]
    [InlineData("GET", "/v1/images/unknown", 404)]
    [InlineData("GET", "/v1/", 404)]
    [InlineData("GET", "/v1/images/generations", 405)]
    [InlineData("DELETE", "/v1/models/dall-e-3", 405)]
    [InlineData("POST", "/v1/models", 405)]
    public async Task V1_UnknownRouteOrMethod_HasOpenAisError(string method, string path, int status)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.SendAsync(new HttpMethod(method), path);

        Assert.Equal((HttpStatusCode)status, answer.Status);
        Assert.NotEmpty(answer.Error.GetProperty("code").GetString()!);
        Assert.Equal("invalid_request_error", answer.Error.GetProperty("type").GetString());
        Assert.NotEmpty(answer.Json.GetProperty("responseStatus").GetProperty("errorCode").GetString()!);
        Assert.True(answer.Json.TryGetProperty("detail", out _));
        Assert.NotEmpty(answer.Header("x-request-id")!);
    }

    private static ByteArrayContent Raw(string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
