using System.Net;
using System.Text;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native;

public sealed class UpscaleRouteTests
{
    private static readonly byte[] s_picture = Png.Solid(40, 30, 0xFF336699);

    [Theory]
    [ContractRow("S4-63", "S0-81")]
    [InlineData(null, "80x60")]
    [InlineData("2", "80x60")]
    [InlineData("4", "160x120")]
    public async Task Post_File_MakesItThatMuchLarger(string? scale, string expected)
    {
        await using var server = await TestServer.StartAsync();
        using var form = Form();
        if (scale is not null)
        {
            form.Add(new StringContent(scale), "scale");
        }

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", form);
        var body = await answer.JsonAsync();
        var image = Assert.Single(body.GetProperty("images").EnumerateArray());
        var bytes = await server.Http.GetByteArrayAsync(image.Text("url"), TestContext.Current.CancellationToken);

        Assert.Equal(expected, Png.SizeOf(bytes));
        Assert.Equal(body.Text("job_id"), image.Text("job_id"));
    }

    [Fact]
    public async Task Post_DataAddressOrKeptId_MakesItLarger()
    {
        await using var server = await TestServer.StartAsync();
        var kept = (await server.DrawAsync(new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A lighthouse", Size = "256x256" })).Images[0];
        string[] bodies =
        [
            $$"""{"image":"data:image/png;base64,{{Convert.ToBase64String(s_picture)}}","scale":2}""",
            $$"""{"image":"{{kept.Id}}","scale":2}""",
            $$"""{"image_id":"{{kept.Id}}","scale":2}""",
        ];

        var widths = new List<int>();
        foreach (var json in bodies)
        {
            using var content = Json(json);
            using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", content);
            widths.Add((await answer.JsonAsync()).GetProperty("images")[0].GetProperty("width").GetInt32());
        }

        Assert.Equal([80, 512, 512], widths);
    }

    [Theory]
    [InlineData("{}", "image")]
    [InlineData("""{"image":"data:image/png,abc"}""", "image")]
    [InlineData("""{"image":"data:image/png;base64,***"}""", "image")]
    [InlineData("""{"image":"data:image/png;base64,AAAA"}""", "image")]
    [InlineData("""{"image":"0123456789abcdef0123456789abcdef"}""", "image")]
    [InlineData("""{"image":"data:image/png;base64,$","scale":3}""", "scale")]
    [InlineData("""{"image":"data:image/png;base64,$","scale":"two"}""", "scale")]
    [InlineData("""{"image":"data:image/png;base64,$","output_format":"bmp"}""", "output_format")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    [InlineData("", "body")]
    public async Task Post_BadBody_Is400NamingTheParameter(string json, string parameter)
    {
        await using var server = await TestServer.StartAsync();
        using var content = Json(json.Replace("$", Convert.ToBase64String(s_picture), StringComparison.Ordinal));

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", content);
        var body = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(parameter, body.Text("parameter"));
        Assert.NotEmpty(body.Text("error"));
        Assert.NotEmpty(body.Text("message"));
    }

    [Fact]
    public async Task Post_FormCutOff_Is400AndLeavesNoFile()
    {
        await using var server = await TestServer.StartAsync();
        using var content = new ByteArrayContent([.. "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n"u8, .. s_picture]);
        content.Headers.Add("Content-Type", "multipart/form-data; boundary=b");

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("body", (await answer.JsonAsync()).Text("parameter"));
    }

    [Fact]
    public async Task Post_UnknownField_IsIgnoredAndNamedInAWarning()
    {
        await using var server = await TestServer.StartAsync();
        using var form = Form();
        form.Add(new StringContent("1"), "sharpness");

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", form);
        var warnings = (await answer.JsonAsync()).GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetString()!);

        Assert.Contains(warnings, static warning => warning.Contains("sharpness", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_Picture_NotesItsJobInTheLog()
    {
        await using var server = await TestServer.StartAsync();
        using var form = Form();

        using var answer = await server.SendAsync(HttpMethod.Post, "/api/v1/upscale", form);
        var job = (await answer.JsonAsync()).Text("job_id");
        await server.StopAsync();

        Assert.Contains(server.Log.Lines, line => line.Contains("Completed POST /api/v1/upscale", StringComparison.Ordinal) && line.EndsWith($"job {job}", StringComparison.Ordinal));
    }

    private static MultipartFormDataContent Form() => new() { { new ByteArrayContent(s_picture), "image", "a.png" } };

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
