using System.Net;
using System.Text;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Native;

public sealed class LineageRouteTests
{
    [Fact]
    public async Task Get_UpscaleOfAnEdit_TellsAncestorsAndDescendants()
    {
        await using var server = await TestServer.StartAsync();
        var first = (await server.DrawAsync(new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A lighthouse", Size = "256x256" })).Images[0];
        var link = $"https://anywhere.example/images/{first.Id}.png";
        var edited = await PostAsync(server, "/v1/images/edits", $$"""{"prompt":"At night","images":[{"image_url":"{{link}}"}]}""");
        var job = await server.GetAsync($"/api/v1/jobs/{edited.Header("Atelier-Job")}").JsonAsync();
        var second = job.GetProperty("images")[0].Text("id");
        var upscaled = await (await PostAsync(server, "/api/v1/upscale", $$"""{"image_id":"{{second}}"}""")).JsonAsync();
        var third = upscaled.GetProperty("images")[0].Text("id");

        var middle = await server.GetAsync($"/api/v1/images/{second}/lineage").JsonAsync();
        var last = await server.GetAsync($"/api/v1/images/{third}/lineage").JsonAsync();

        Assert.Equal("edit_of", middle.Text("relation"));
        Assert.Equal(first.Id, middle.GetProperty("parents")[0].GetString());
        Assert.Equal(first.Id, middle.GetProperty("ancestors")[0].GetProperty("image").Text("id"));
        Assert.Equal(third, middle.GetProperty("descendants")[0].Text("id"));
        Assert.True(middle.GetProperty("complete").GetBoolean());
        Assert.Equal([second, first.Id], last.GetProperty("ancestors").EnumerateArray().Select(static entry => entry.Text("id")));
        Assert.Equal("upscale_of", upscaled.GetProperty("images")[0].Text("relation"));
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("x")]
    public async Task Get_UnknownPicture_Is404(string id)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync($"/api/v1/images/{id}/lineage");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("image_not_found", (await answer.JsonAsync()).Text("error"));
    }

    private static async Task<HttpResponseMessage> PostAsync(TestServer server, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        var answer = await server.SendAsync(HttpMethod.Post, path, content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer;
    }
}
