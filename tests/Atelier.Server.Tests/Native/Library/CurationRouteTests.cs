using System.Net;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native.Library;

public sealed class CurationRouteTests
{
    [Fact]
    [ContractRow("S3-76")]
    public async Task Vote_SeveralUsers_IsStoredAndCounted()
    {
        await using var server = await TestServer.StartAsync();
        var image = await server.DrawAsync("A boat");
        var path = $"/api/v1/images/{image.Id}/vote";

        await server.PostAsync(path, """{"vote":"up","user":"anna"}""");
        await server.PostAsync(path, """{"vote":"up","user":"anna"}""");
        await server.PostAsync(path, """{"vote":"down","user":"ben"}""");
        await server.PostAsync(path, """{"vote":"up"}""");
        await server.PostAsync(path, """{"vote":"none","user":"ben"}""");

        var kept = await server.GetAsync($"/api/v1/images/{image.Id}").JsonAsync();
        var tally = (await server.GetAsync("/api/v1/votes").JsonAsync()).GetProperty("models")[0];
        Assert.Equal((2, 0), (kept.GetProperty("up_votes").GetInt32(), kept.GetProperty("down_votes").GetInt32()));
        Assert.Equal((image.Model, 2), (tally.Text("model"), tally.GetProperty("up_votes").GetInt32()));
        using var bad = await server.SendJsonAsync(HttpMethod.Post, path, """{"vote":"best"}""");
        Assert.Equal("vote", (await bad.JsonAsync()).Text("parameter"));
    }

    [Fact]
    [ContractRow("S3-77")]
    public async Task Collections_SaveListMove_ShowWhereAPictureIs()
    {
        await using var server = await TestServer.StartAsync();
        var image = await server.DrawAsync("A boat");
        var outer = (await server.PostAsync("/api/v1/collections", """{"name":"Travel"}""")).Text("id");
        var inner = (await server.PostAsync("/api/v1/collections", $$"""{"name":"Sea","parent_id":"{{outer}}"}""")).Text("id");
        var other = (await server.PostAsync("/api/v1/collections", """{"name":"Best"}""")).Text("id");

        await server.CallAsync(HttpMethod.Patch, $"/api/v1/images/{image.Id}", $$"""{"add_to":["{{inner}}"]}""");
        Assert.Empty(await server.FindAsync($"collection={outer}"));
        Assert.Equal(["A boat"], await server.FindAsync($"collection={outer}&nested=true"));
        var all = await server.GetAsync("/api/v1/collections").JsonAsync();
        Assert.Equal(["Best", "Travel", "Travel/Sea"], all.GetProperty("collections").EnumerateArray().Select(static one => one.Text("path")));
        Assert.Equal(1, all.GetProperty("collections")[2].GetProperty("images").GetInt32());

        await server.PostAsync("/api/v1/images/bulk", $$"""{"ids":["{{image.Id}}"],"move_to":"{{other}}"}""");
        Assert.Empty(await server.FindAsync($"collection={inner}"));
        Assert.Equal(["A boat"], await server.FindAsync($"collection={other}"));

        await server.CallAsync(HttpMethod.Patch, $"/api/v1/collections/{other}", $$"""{"name":"Very best","parent_id":"{{inner}}"}""");
        using var deleted = await server.SendAsync(HttpMethod.Delete, $"/api/v1/collections/{outer}");
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal(0, (await server.GetAsync("/api/v1/collections").JsonAsync()).GetProperty("collections").GetArrayLength());
        var kept = await server.GetAsync($"/api/v1/images/{image.Id}").JsonAsync();
        Assert.Equal(0, kept.GetProperty("collections").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"name":""}""", 400, "name")]
    [InlineData("""{"name":"a/b"}""", 400, "name")]
    [InlineData("""{"name":"New","parent_id":"0123456789abcdef0123456789abcdef"}""", 400, "parent_id")]
    [InlineData("""{"name":"new","retention_hours":0}""", 400, "retention_hours")]
    [InlineData("""{"name":"travel"}""", 409, "name")]
    [InlineData("""{"name":7}""", 400, "name")]
    [InlineData("[]", 400, "body")]
    public async Task AddCollection_NotAllowed_SaysWhy(string json, int status, string parameter)
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/api/v1/collections", """{"name":"Travel"}""");

        using var answer = await server.SendJsonAsync(HttpMethod.Post, "/api/v1/collections", json);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(parameter, (await answer.JsonAsync()).Text("parameter"));
    }

    [Fact]
    public async Task ChangeCollection_IntoItselfOrTooDeep_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var ids = new List<string>();
        for (var depth = 0; depth < 10; depth++)
        {
            var parent = depth == 0 ? "" : ids[^1];
            ids.Add((await server.PostAsync("/api/v1/collections", $$"""{"name":"{{depth}}","parent_id":"{{parent}}"}""")).Text("id"));
        }

        using var deeper = await server.SendJsonAsync(HttpMethod.Post, "/api/v1/collections", $$"""{"name":"x","parent_id":"{{ids[9]}}"}""");
        using var circle = await server.SendJsonAsync(HttpMethod.Patch, $"/api/v1/collections/{ids[0]}", $$"""{"parent_id":"{{ids[5]}}"}""");
        using var unknown = await server.SendJsonAsync(HttpMethod.Patch, "/api/v1/collections/x", """{"name":"y"}""");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (deeper.StatusCode, circle.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task Bulk_BySearch_ChangesAllThatIsFound()
    {
        await using var server = await TestServer.StartAsync();
        await server.DrawAsync("A boat");
        await server.DrawAsync("Another boat");
        await server.DrawAsync("A house");

        var tagged = await server.PostAsync("/api/v1/images/bulk", """{"search":{"q":"boat"},"tag":["Water"],"favourite":true}""");
        var deleted = await server.PostAsync("/api/v1/images/bulk", """{"search":{"tag":["water"],"q":"another"},"delete":true}""");
        var tags = await server.GetAsync("/api/v1/tags").JsonAsync();

        Assert.Equal((2, true), (tagged.GetProperty("changed").GetInt32(), tagged.GetProperty("complete").GetBoolean()));
        Assert.Equal(1, deleted.GetProperty("changed").GetInt32());
        Assert.Equal(["A boat"], await server.FindAsync("tag=water"));
        Assert.Equal(("water", 1), (tags.GetProperty("tags")[0].Text("tag"), tags.GetProperty("tags")[0].GetProperty("images").GetInt32()));
    }

    [Theory]
    [InlineData("""{"tag":["a"]}""", "ids")]
    [InlineData("""{"ids":[],"tag":["a"]}""", "ids")]
    [InlineData("""{"ids":["x"],"tag":["a"]}""", "ids")]
    [InlineData("""{"ids":["0123456789abcdef0123456789abcdef"]}""", "body")]
    [InlineData("""{"ids":["0123456789abcdef0123456789abcdef"],"tag":["a,b"]}""", "tag")]
    [InlineData("""{"ids":["0123456789abcdef0123456789abcdef"],"delete":true,"restore":true}""", "restore")]
    [InlineData("""{"ids":["0123456789abcdef0123456789abcdef"],"add_to":["0123456789abcdef0123456789abcdef"]}""", "collection")]
    [InlineData("""{"search":{"colours":"red"},"delete":true}""", "search")]
    public async Task Bulk_BadBody_Is400NamingTheParameter(string json, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.SendJsonAsync(HttpMethod.Post, "/api/v1/images/bulk", json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(parameter, (await answer.JsonAsync()).Text("parameter"));
    }

    [Fact]
    public async Task Restore_DeletedPicture_IsBackWithEverything()
    {
        await using var server = await TestServer.StartAsync();
        var image = await server.DrawAsync("A boat");
        await server.CallAsync(HttpMethod.Patch, $"/api/v1/images/{image.Id}", """{"tag":["sea"]}""");

        using var deleted = await server.SendAsync(HttpMethod.Delete, $"/api/v1/images/{image.Id}");
        using var gone = await server.GetAsync($"/images/{image.Id}.png");
        var trash = await server.FindAsync("trash=true");
        var restored = await server.PostAsync($"/api/v1/images/{image.Id}/restore", "{}");
        using var back = await server.GetAsync($"/images/{image.Id}.png");
        using var twice = await server.SendJsonAsync(HttpMethod.Post, $"/api/v1/images/{image.Id}/restore", "{}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK), (deleted.StatusCode, gone.StatusCode, back.StatusCode));
        Assert.Equal(["A boat"], trash);
        Assert.Equal("sea", restored.GetProperty("tags")[0].GetString());
        Assert.Equal(["A boat"], await server.FindAsync("tag=sea"));
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
    }

    [Fact]
    public async Task Delete_WithoutATrash_IsForGood()
    {
        await using var server = await TestServer.StartAsync(static options => options.Library.TrashTime = TimeSpan.Zero);
        var image = await server.DrawAsync("A boat");
        var bulk = await server.DrawAsync("Another boat");

        using var deleted = await server.SendAsync(HttpMethod.Delete, $"/api/v1/images/{image.Id}");
        await server.PostAsync("/api/v1/images/bulk", $$"""{"ids":["{{bulk.Id}}"],"delete":true}""");
        using var restored = await server.SendJsonAsync(HttpMethod.Post, $"/api/v1/images/{image.Id}/restore", "{}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (deleted.StatusCode, restored.StatusCode));
        Assert.Empty(await server.FindAsync("trash=true"));
    }
}
