using System.Net;
using Atelier.Server.Tests.Support;

namespace Atelier.Server.Tests.Native;

public sealed class CatalogModelsTests
{
    [Fact]
    public async Task List_Filtered_HoldsOnlyWhatFits()
    {
        await using var server = await TestServer.StartAsync();

        var all = (await server.GetAsync("/api/v1/models").JsonAsync()).GetProperty("models").EnumerateArray().ToList();
        var some = (await server.GetAsync("/api/v1/models?provider=openai&operation=edit").JsonAsync()).GetProperty("models").EnumerateArray().ToList();

        Assert.True(all.Count > some.Count);
        Assert.All(some, static model => Assert.Equal("openai", model.Text("provider")));
        Assert.All(some, static model => Assert.Contains(model.GetProperty("operations").EnumerateArray(), static one => one.GetString() == "edit"));
        Assert.All(all, static model => Assert.True(model.GetProperty("available").GetBoolean()));
    }

    [Theory]
    [InlineData("provider=nobody", "provider")]
    [InlineData("operation=paint", "operation")]
    public async Task List_UnknownFilter_Is400(string query, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/api/v1/models?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(parameter, (await answer.JsonAsync()).Text("parameter"));
    }

    [Theory]
    [InlineData("dall-e-3/capabilities")]
    [InlineData("dall-e-3")]
    public async Task Find_AModel_TellsWhatItCanDo(string path)
    {
        await using var server = await TestServer.StartAsync();

        var model = await server.GetAsync("/api/v1/models/" + path).JsonAsync();

        Assert.Equal(("dall-e-3", "openai", "retired"), (model.Text("id"), model.Text("provider"), model.Text("status")));
        Assert.Equal("2026-05-12", model.Text("retires_on"));
        Assert.Equal("1024x1024", model.GetProperty("sizes").Text("default"));
        Assert.Equal(3, model.GetProperty("sizes").GetProperty("sizes").GetArrayLength());
        Assert.Equal(["standard", "hd"], model.GetProperty("qualities").EnumerateArray().Select(static word => word.GetString()));
        Assert.Equal("per_image", model.GetProperty("price").Text("kind"));
        Assert.Equal(4000, model.GetProperty("limits").GetProperty("prompt_characters").GetInt32());
    }

    [Theory]
    [InlineData("black-forest-labs/FLUX.1-schnell/capabilities")]
    [InlineData("black-forest-labs%2FFLUX.1-schnell/capabilities")]
    public async Task Find_AnIdWithASlash_IsFound(string path)
    {
        await using var server = await TestServer.StartAsync();

        var model = await server.GetAsync("/api/v1/models/" + path).JsonAsync();

        Assert.NotEmpty(model.GetProperty("also_at").EnumerateArray());
        Assert.NotEmpty(model.GetProperty("sizes").Text("rule"));
    }

    [Fact]
    public async Task Find_NoSuchModel_Is404()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.GetAsync("/api/v1/models/gpt-4/capabilities");

        Assert.Equal((HttpStatusCode.NotFound, "model_not_found"), (answer.StatusCode, (await answer.JsonAsync()).Text("error")));
    }
}
