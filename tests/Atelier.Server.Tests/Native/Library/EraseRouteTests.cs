using System.Net;
using System.Text;
using Atelier.Core.Library;
using Atelier.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Tests.Native.Library;

public sealed class EraseRouteTests
{
    [Fact]
    public async Task Erase_WithPrompts_LeavesNothingInAnyFile()
    {
        using var data = new TemporaryFolder();
        await using var server = await TestServer.StartAsync(data: data);
        var image = await server.DrawAsync("Xanthophyllite quarry");
        var kept = await server.DrawAsync("A boat");
        using var thumbnail = await server.GetAsync($"/images/{image.Id}/thumbnail");
        using var converted = await server.GetAsync($"/images/{image.Id}.webp");
        Assert.NotEmpty(FilesWith(data, "anthophyllite"));

        var answer = await server.PostAsync("/api/v1/images/erase", $$"""{"ids":["{{image.Id}}"],"prompts":true}""");

        Assert.Equal(image.Id, answer.GetProperty("ids")[0].GetString());
        Assert.Empty(FilesWith(data, "anthophyllite"));
        Assert.Empty(Directory.EnumerateFiles(data.Path, $"*{image.Id}*", SearchOption.AllDirectories));
        Assert.Empty(await server.FindAsync("trash=true"));
        var job = await server.GetAsync($"/api/v1/jobs/{image.JobId}").JsonAsync();
        Assert.Equal("", job.Text("prompt"));
        Assert.Equal(["A boat"], await server.FindAsync("q=boat"));
        Assert.NotNull(await server.Services.GetRequiredService<ImageLibrary>().FindAsync(kept.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Erase_PictureInTheTrash_TakesItToo()
    {
        await using var server = await TestServer.StartAsync();
        var image = await server.DrawAsync("A boat");
        using var deleted = await server.SendAsync(HttpMethod.Delete, $"/api/v1/images/{image.Id}");

        var answer = await server.PostAsync("/api/v1/images/erase", $$"""{"ids":["{{image.Id}}","0123456789abcdef0123456789abcdef"]}""");

        Assert.Equal(1, answer.GetProperty("changed").GetInt32());
        Assert.Empty(await server.FindAsync("trash=true"));
    }

    [Theory]
    [InlineData("{}", "body")]
    [InlineData("""{"ids":[]}""", "ids")]
    [InlineData("""{"ids":["x"]}""", "ids")]
    public async Task Erase_BadBody_Is400(string json, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.SendJsonAsync(HttpMethod.Post, "/api/v1/images/erase", json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(parameter, (await answer.JsonAsync()).Text("parameter"));
    }

    /// <summary>Names of files that hold a text, as UTF-8.</summary>
    private static List<string> FilesWith(TemporaryFolder folder, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal) && Read(file).AsSpan().IndexOf(bytes) >= 0).Select(static file => Path.GetFileName(file))];
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
