using System.Net;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Native.Library;

public sealed class SearchRouteTests
{
    [Fact]
    public async Task List_ConditionsTogether_FindsWhatMeetsAll()
    {
        await using var server = await TestServer.StartAsync();
        var boat = await server.DrawAsync("A red boat at sea", "512x256");
        await server.DrawAsync("A Crème brûlée");
        await server.DrawAsync("A red door, a boat behind it");
        await server.CallAsync(HttpMethod.Patch, $"/api/v1/images/{boat.Id}", """{"tag":["Sea","holiday"],"favourite":true}""");

        Assert.Equal(["A red door, a boat behind it", "A red boat at sea"], await server.FindAsync("q=boat"));
        Assert.Equal(["A red boat at sea"], await server.FindAsync("q=%22red+boat%22"));
        Assert.Equal(["A Crème brûlée"], await server.FindAsync("q=brul*"));
        Assert.Equal(["A red boat at sea"], await server.FindAsync("q=boat&tag=sea,holiday&favourite=true&size=512x256&operation=generate&format=png&provider=sketch"));
        Assert.Equal(["A red boat at sea"], await server.FindAsync("min_width=300&max_height=300&since=2020-01-01"));
        Assert.Empty(await server.FindAsync("tag=sea&until=2020-01-01"));
        Assert.Empty(await server.FindAsync("collection=0123456789abcdef0123456789abcdef"));
    }

    [Fact]
    public async Task List_Orders_NewestOldestAndBestFirst()
    {
        await using var server = await TestServer.StartAsync();
        await server.DrawAsync("boat boat boat");
        await server.DrawAsync("a lighthouse with a small boat far away on a wide and stormy sea");
        await server.DrawAsync("a boat on a lake");

        Assert.Equal(["boat boat boat", "a boat on a lake", "a lighthouse with a small boat far away on a wide and stormy sea"], await server.FindAsync("q=boat&order=relevance"));
        Assert.Equal(["boat boat boat"], await server.FindAsync("q=boat&order=oldest&limit=1"));
        Assert.Equal(["a boat on a lake"], await server.FindAsync("q=boat&limit=1"));
    }

    [Theory]
    [InlineData("q=boat&order=relevance")]
    [InlineData("q=boat")]
    [InlineData("q=boat&order=oldest")]
    [InlineData("order=oldest")]
    public async Task List_PagesByCursor_ShowEachOnce(string query)
    {
        await using var server = await TestServer.StartAsync();
        for (var number = 0; number < 5; number++)
        {
            await server.DrawAsync($"boat {number}");
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await server.GetAsync($"/api/v1/images?{query}&limit=2&cursor={cursor}").JsonAsync();
            seen.AddRange(page.GetProperty("images").EnumerateArray().Select(static image => image.Text("prompt")));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("q=...", "q")]
    [InlineData("q=a*", "q")]
    [InlineData("format=bmp", "format")]
    [InlineData("operation=paint", "operation")]
    [InlineData("size=big", "size")]
    [InlineData("min_width=0", "min_width")]
    [InlineData("colour=mauve", "colour")]
    [InlineData("since=yesterday", "since")]
    [InlineData("since=2026-02-01&until=2026-01-01", "until")]
    [InlineData("favourite=maybe", "favourite")]
    [InlineData("collection=mine", "collection")]
    [InlineData("order=random", "order")]
    [InlineData("order=relevance", "order")]
    [InlineData("trash=true&q=boat", "trash")]
    [InlineData("cursor=n1x", "cursor")]
    public async Task List_BadCondition_Is400NamingIt(string query, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/api/v1/images?" + query);
        var body = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(parameter, body.Text("parameter"));
    }

    [Fact]
    public async Task List_OthersPictures_AreNotThere()
    {
        await using var server = await TestServer.StartAsync(options => options.Access.ApiKeys = ["one", "two"]);
        server.Use("one");
        using var made = await server.SendJsonAsync(HttpMethod.Post, "/v1/images/generations", """{"prompt":"A boat","size":"256x256"}""");
        var mine = await server.GetAsync("/api/v1/images").JsonAsync();
        var id = mine.GetProperty("images")[0].Text("id");

        server.Use("two");
        var theirs = await server.GetAsync("/api/v1/images?q=boat").JsonAsync();

        Assert.True(made.IsSuccessStatusCode);
        Assert.Equal(0, theirs.GetProperty("images").GetArrayLength());
        foreach (var path in new[] { id, $"{id}/download", $"{id}/lineage" })
        {
            using var answer = await server.GetAsync($"/api/v1/images/{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var deleted = await server.SendAsync(HttpMethod.Delete, $"/api/v1/images/{id}");
        using var changed = await server.SendJsonAsync(HttpMethod.Patch, $"/api/v1/images/{id}", """{"favourite":true}""");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (deleted.StatusCode, changed.StatusCode));
    }
}
