using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.Fetching;
using Atelier.Testing;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>Pictures that callers give: in forms as every client writes them, in JSON as data and as addresses.</summary>
public sealed class EditsTests
{
    private const string Edits = "/v1/images/edits";

    private static readonly string s_uri = Pictures.DataUri(Pictures.Blue);

    [Fact]
    public async Task Edits_FormOfTheDotNetClient_IsRead()
    {
        var given = new List<byte[]>();
        await using var server = await DialectServer.StartAsync(Keeping(given));

        // Byte for byte what OpenAI .NET 2.15.0 sends: names without quotes, both file names, no type, the boundary in quotes.
        var body = Concat(
            "--ab=_1\r\nContent-Disposition: form-data; name=image; filename=a.png; filename*=utf-8''a%C3%A4.png\r\n\r\n",
            Pictures.Blue,
            "\r\n--ab=_1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=prompt\r\n\r\nA fox – über\r\n",
            "--ab=_1\r\nContent-Disposition: form-data; name=mask; filename=m.png; filename*=utf-8''m.png\r\n\r\n",
            Pictures.OpenMask,
            "\r\n--ab=_1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=model\r\n\r\ndall-e-2\r\n",
            "--ab=_1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=n\r\n\r\n2\r\n--ab=_1--\r\n");
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=\"ab=_1\"");

        var answer = await server.PostAsync(Edits, content);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var call = Assert.Single(server.Provider.Calls);
        Assert.Equal(ImageOperation.Edit, call.Operation);
        Assert.Equal("A fox – über", call.Prompt);
        Assert.Equal(2, call.Count);
        Assert.Equal([Pictures.Blue, Pictures.OpenMask], given);
        Assert.Equal(0, server.SpooledFiles);
    }

    [Theory]
    [InlineData("image")]
    [InlineData("image[]")]
    public async Task Edits_FormWithSeveralPictures_KeepsTheirOrder(string name)
    {
        var given = new List<byte[]>();
        await using var server = await DialectServer.StartAsync(Keeping(given));
        using var form = new MultipartFormDataContent { { new StringContent("Both together"), "prompt" } };
        byte[][] pictures = [Pictures.Draw(8, 8), Pictures.Draw(16, 8), Pictures.Draw(8, 16)];
        foreach (var picture in pictures)
        {
            var file = new ByteArrayContent(picture);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            form.Add(file, name, "a.png");
        }

        var answer = await server.PostAsync(Edits, form);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(pictures, given);
    }

    [Fact]
    public async Task Edits_FormWithSeventeenPictures_IsRefusedAndLeavesNothing()
    {
        await using var server = await DialectServer.StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent("x"), "prompt" } };
        for (var number = 0; number < 17; number++)
        {
            form.Add(new ByteArrayContent(Pictures.Blue), "image[]", "a.png");
        }

        var answer = await server.PostAsync(Edits, form);

        answer.AssertRefused(400, "invalid_value", "image", "1 to 16 pictures");
        Assert.Equal(0, server.SpooledFiles);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Edits_FormWithThePictureAsText_IsFollowed(bool asAddress)
    {
        await using var host = await PictureHost.StartAsync(SendBlueAsync);
        var given = new List<byte[]>();
        await using var server = await DialectServer.StartAsync(Keeping(given));
        using var form = new MultipartFormDataContent
        {
            { new StringContent("x"), "prompt" },
            { new StringContent(asAddress ? host.Address + "/a.png" : s_uri), "image" },
        };

        var answer = await server.PostAsync(Edits, form);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([Pictures.Blue], given);
        Assert.Equal(0, server.SpooledFiles);
    }

    [Theory]
    [InlineData("""{"prompt":"x","image":"URI"}""", 1)]
    [InlineData("""{"prompt":"x","image":["URI","URI"]}""", 2)]
    [InlineData("""{"prompt":"x","images":[{"image_url":"URI"},{"image_url":"URI","file_id":null}]}""", 2)]
    [InlineData("""{"prompt":"x","image":{"image_url":"URI"},"mask":{"image_url":"URI"}}""", 2)]
    [InlineData("""{"prompt":"x","image":"URI","images":[{"image_url":"URI"}],"markup":"URI"}""", 3)]
    public async Task Edits_JsonInEveryForm_IsRead(string body, int pictures)
    {
        var given = new List<byte[]>();
        await using var server = await DialectServer.StartAsync(Keeping(given));

        var answer = await server.PostAsync(Edits, body.Replace("URI", s_uri, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(Enumerable.Repeat(Pictures.Blue, pictures), given);
        Assert.Equal(0, server.SpooledFiles);
    }

    [Fact]
    public async Task Edits_JsonWithEscapedSlashes_IsRead()
    {
        var given = new List<byte[]>();
        await using var server = await DialectServer.StartAsync(Keeping(given));

        // PHP writes every slash like this.
        var body = JsonSerializer.Serialize(new { prompt = "x", image = s_uri }).Replace("/", "\\/", StringComparison.Ordinal);
        var answer = await server.PostAsync(Edits, body);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([Pictures.Blue], given);
    }

    [Fact]
    public async Task Edits_JsonWithAddress_FetchesIt()
    {
        await using var host = await PictureHost.StartAsync(SendBlueAsync);
        var given = new List<byte[]>();
        await using var server = await DialectServer.StartAsync(Keeping(given));

        var body = new { prompt = "x", images = new[] { new { image_url = host.Address + "/a.png" } } };

        var answer = await server.PostAsync(Edits, JsonSerializer.Serialize(body));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([Pictures.Blue], given);
    }

    [Fact]
    public async Task Edits_JsonWithAddressThatGivesNothing_SaysWhy()
    {
        await using var host = await PictureHost.StartAsync(static context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Edits, JsonSerializer.Serialize(new { prompt = "x", image = new[] { s_uri, host.Address } }));

        answer.AssertRefused(400, "failed_to_download_image", "image[1]", "answered with status 404");
        Assert.Equal(0, server.SpooledFiles);
    }

    [Theory]
    [InlineData("https://127.0.0.1:9/a.png", "public internet")]
    [InlineData("http://example.org/a.png", "must begin with https://")]
    public async Task Edits_JsonWithPrivateAddress_IsRefused(string address, string sentence)
    {
        await using var server = await DialectServer.StartAsync(
            configure: static options => options.Listening.FetchFromPrivateNetworks = false);

        var answer = await server.PostAsync(Edits, JsonSerializer.Serialize(new { prompt = "x", image = address }));

        answer.AssertRefused(400, "invalid_image_url", "image", sentence);
    }

    [Fact]
    public async Task Edits_BadField_IsToldBeforeAnythingIsFetched()
    {
        var asked = false;
        await using var host = await PictureHost.StartAsync(context =>
        {
            asked = true;
            return SendBlueAsync(context);
        });
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Edits, JsonSerializer.Serialize(new { image = host.Address, prompt = "x", output_format = "bmp" }));

        answer.AssertRefused(400, "invalid_value", "output_format", "one of 'png'");
        Assert.False(asked);
    }

    [Fact]
    [ContractRow("S4-62")]
    public async Task Variations_OnePicture_MakesOthers()
    {
        var given = new List<byte[]>();
        await using var server = await DialectServer.StartAsync(Keeping(given));
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Pictures.Blue), "image", "a.png" },
            { new StringContent("2"), "n" },
            { new StringContent("b64_json"), "response_format" },
        };

        var answer = await server.PostAsync("/v1/images/variations", form);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(2, answer.Json.GetProperty("data").GetArrayLength());
        Assert.Equal(ImageOperation.Vary, Assert.Single(server.Provider.Calls).Operation);
        Assert.Equal([Pictures.Blue], given);
    }

    /// <summary>A provider that reads whatever it is given, then draws.</summary>
    private static ScriptedProvider Keeping(List<byte[]> given) => new("scripted", async (call, sink, cancellationToken) =>
    {
        foreach (var source in call.Images.Append(call.Mask).Append(call.Markup).OfType<ImageSource>())
        {
            await using var stream = source.OpenRead();
            var bytes = new byte[source.Length];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            given.Add(bytes);
        }

        return await ScriptedProvider.DrawAsync(call, sink, Pictures.Blue, cancellationToken);
    });

    private static Task SendBlueAsync(HttpContext context)
    {
        context.Response.ContentType = "image/png";
        return context.Response.Body.WriteAsync(Pictures.Blue).AsTask();
    }

    private static byte[] Concat(params object[] parts) =>
        [.. parts.SelectMany(static part => part as byte[] ?? Encoding.UTF8.GetBytes((string)part))];
}
