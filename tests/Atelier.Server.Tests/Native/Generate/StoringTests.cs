using System.Net;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native.Generate;

/// <summary>Pictures that are not kept, or cannot be.</summary>
public sealed class StoringTests
{
    [Fact]
    [ContractRow("S2-33")]
    public async Task Generate_NotToBeStored_IsInTheAnswerAndNowhereElse()
    {
        using var data = new TemporaryFolder();
        await using var server = await TestServer.StartAsync(data: data);

        var answer = await server.MakeAsync(new { prompt = "A boat", provider = "dalle3", store_images = false });
        var image = Assert.Single(answer.Images());
        var stats = await server.GetAsync("/api/v1/images/stats").JsonAsync();
        var job = await server.GetAsync($"/api/v1/jobs/{answer.Text("job_id")}").JsonAsync();

        Assert.Equal("1024x1024", Png.SizeOf(image.Bytes()));
        Assert.True(image.IsNull("image_id") && image.IsNull("url") && image.IsNull("storage_url"));
        Assert.False(answer.GetProperty("metadata").GetProperty("stored").GetBoolean());
        Assert.Equal(0, stats.GetProperty("total_images").GetInt32());
        Assert.Empty(job.GetProperty("images").EnumerateArray());
        Assert.Empty(Pictures(data.Path));
    }

    [Fact]
    [ContractRow("S2-34")]
    public async Task Images_StorageIsOff_SayThatItIs()
    {
        using var data = new TemporaryFolder();
        await using var server = await TestServer.StartAsync(static options => options.Engine.KeepPictures = false, data: data);

        var answer = await server.MakeAsync(new { prompt = "A boat", provider = "dalle3" });
        var routes = new[] { "/api/v1/images", "/api/v1/images/0123456789abcdef", "/api/v1/images/0123456789abcdef/download" };
        foreach (var route in routes)
        {
            using var refused = await server.GetAsync(route);
            Assert.Equal((HttpStatusCode.NotFound, "storage_not_enabled"), (refused.StatusCode, (await refused.JsonAsync()).Text("error")));
        }

        var health = await server.GetAsync("/health/").JsonAsync();

        Assert.NotEmpty(Assert.Single(answer.Images()).Bytes());
        Assert.Equal("disabled", health.GetProperty("checks").GetProperty("storage").Text("status"));
        Assert.Empty(Pictures(data.Path));
    }

    [Fact]
    [ContractRow("S2-40")]
    public async Task Generate_StoreRefuses_IsAnsweredWithoutAnId()
    {
        using var data = new TemporaryFolder();
        await using var server = await TestServer.StartAsync(data: data);

        // A file where the folder of pictures would be.
        await File.WriteAllTextAsync(Path.Combine(data.Path, "images"), "", TestContext.Current.CancellationToken);
        var answer = await server.MakeAsync(new { prompt = "A boat", provider = "dalle3" });

        var image = Assert.Single(answer.Images());
        Assert.NotEmpty(image.Bytes());
        Assert.True(image.IsNull("image_id"));
        Assert.Contains(answer.Warnings(), static warning => warning.Contains("could not be stored", StringComparison.Ordinal));
        Assert.Contains(server.Log.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("cannot be stored", StringComparison.Ordinal));
    }

    private static string[] Pictures(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(static file => file.EndsWith(".png", StringComparison.Ordinal))];
}
