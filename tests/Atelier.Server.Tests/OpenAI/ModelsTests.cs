using System.Net;
using System.Text.Json;

namespace Atelier.Server.Tests.OpenAI;

public sealed class ModelsTests
{
    private const string Schnell = "black-forest-labs/FLUX.1-schnell";

    [Fact]
    public async Task Models_List_HasTheShapeClientsNeed()
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.GetAsync("/v1/models");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("list", answer.Json.GetProperty("object").GetString());
        var models = answer.Json.GetProperty("data").EnumerateArray().ToList();
        Assert.Contains(models, static model => model.GetProperty("id").GetString() == Schnell);
        Assert.Equal(models.Count, models.Select(static model => model.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(models, static model =>
        {
            Assert.Equal("model", model.GetProperty("object").GetString());
            Assert.True(model.GetProperty("created").GetInt64() >= 0);
            Assert.NotEmpty(model.GetProperty("owned_by").GetString()!);
            Assert.Equal(model.GetProperty("id").GetString(), model.GetProperty("root").GetString());
            Assert.Equal(JsonValueKind.Null, model.GetProperty("parent").ValueKind);
            Assert.Equal(0, model.GetProperty("permission").GetArrayLength());
            Assert.True(model.TryGetProperty("shutdown_date", out _));
        });
    }

    [Theory]
    [InlineData("/v1/models/black-forest-labs/FLUX.1-schnell")]
    [InlineData("/v1/models/black-forest-labs%2FFLUX.1-schnell")]
    [InlineData("/v1/models/black-forest-labs%2fFLUX.1-schnell")]
    [InlineData("/v1/models/black-forest-labs/FLUX.1-schnell/")]
    public async Task Models_IdWithSlash_IsFoundRawAndEncoded(string path)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(Schnell, answer.Json.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Models_RetiredModel_TellsItsDay()
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.GetAsync("/v1/models/dall-e-3");

        Assert.Equal("2026-05-12", answer.Json.GetProperty("shutdown_date").GetString());
    }

    [Fact]
    public async Task Models_VeryLongId_IsNotRepeatedWhole()
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.GetAsync("/v1/models/" + new string('a', 4000));

        answer.AssertRefused(404, "model_not_found", "model", $"The model '{new string('a', 256)}…' does not exist.");
    }

    [Theory]
    [InlineData("/v1/models/no-such-model", "no-such-model")]
    [InlineData("/v1/models/no/such%2Fmodel", "no/such/model")]
    public async Task Models_UnknownId_Is404ModelNotFound(string path, string id)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.GetAsync(path);

        answer.AssertRefused(404, "model_not_found", "model", $"The model '{id}' does not exist.");
    }
}
