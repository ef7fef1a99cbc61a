using System.Net;
using System.Text.Json;
using Atelier.Testing;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>Bad values of single fields, as JSON and as form parts: each with its status, code, parameter and sentence.</summary>
public sealed class BadFieldTests
{
    public static TheoryData<string, string, string, string> BadJsonFields => new()
    {
        // Missing and blank.
        { "{}", "missing_required_parameter", "prompt", "Missing required parameter: prompt" },
        { """{"prompt":null}""", "missing_required_parameter", "prompt", "Missing required parameter: prompt" },
        { """{"prompt":""}""", "missing_required_parameter", "prompt", "Missing required parameter: prompt" },
        { """{"prompt":"  \n"}""", "missing_required_parameter", "prompt", "Missing required parameter: prompt" },

        // n.
        { """{"prompt":"x","n":0}""", "invalid_value", "n", "Parameter 'n' must be between 1 and 10" },
        { """{"prompt":"x","n":11}""", "invalid_value", "n", "Parameter 'n' must be between 1 and 10" },
        { """{"prompt":"x","n":-1}""", "invalid_value", "n", "Parameter 'n' must be between 1 and 10" },
        { """{"prompt":"x","n":99999999999999999999}""", "invalid_value", "n", "Parameter 'n' must be between 1 and 10" },
        { """{"prompt":"x","n":"two"}""", "invalid_type", "n", "Parameter 'n' must be an integer, not a string." },
        { """{"prompt":"x","n":1.5}""", "invalid_type", "n", "must be an integer, not a number" },
        { """{"prompt":"x","n":true}""", "invalid_type", "n", "must be an integer, not a boolean" },

        // Wrong types of the rest.
        { """{"prompt":7}""", "invalid_type", "prompt", "must be a string, not a number" },
        { """{"prompt":["x"]}""", "invalid_type", "prompt", "must be a string, not this array" },
        { """{"prompt":"x","model":{}}""", "invalid_type", "model", "must be a string, not an object" },
        { """{"prompt":"x","size":1024}""", "invalid_type", "size", "must be a string" },
        { """{"prompt":"x","user":1}""", "invalid_type", "user", "must be a string" },
        { """{"prompt":"x","stream":"yes"}""", "invalid_type", "stream", "must be true or false" },
        { """{"prompt":"x","seed":"7"}""", "invalid_type", "seed", "must be an integer" },
        { """{"prompt":"x","guidance":"high"}""", "invalid_type", "guidance", "must be a number" },
        { """{"prompt":"x","strict":1}""", "invalid_type", "strict", "must be true or false" },
        { """{"prompt":"x","provider_options":[]}""", "invalid_type", "provider_options", "must be an object" },
        { """{"prompt":"x","provider_options":{"sketch":3}}""", "invalid_type", "provider_options.sketch", "must be an object" },
        { """{"prompt":"x","models":"auto"}""", "invalid_type", "models", "must be an array of strings" },
        { """{"prompt":"x","models":[1]}""", "invalid_type", "models", "must be an array of strings" },
        { """{"prompt":"x","cache":3}""", "invalid_type", "cache", "must be true or false" },
        { """{"prompt":"\ud800"}""", "invalid_type", "prompt", "valid Unicode" },

        // Words.
        { """{"prompt":"x","response_format":"png"}""", "invalid_value", "response_format", "Parameter 'response_format' must be 'url' or 'b64_json'" },
        { """{"prompt":"x","output_format":"bmp"}""", "invalid_value", "output_format", "one of 'png', 'jpeg', 'webp', 'avif', 'gif', 'svg'" },
        { """{"prompt":"x","background":"red"}""", "invalid_value", "background", "one of 'auto', 'opaque', 'transparent'" },
        { """{"prompt":"x","moderation":"none"}""", "invalid_value", "moderation", "one of 'auto', 'low'" },
        { """{"prompt":"x","complexity":"max"}""", "invalid_value", "complexity", "one of 'low', 'medium', 'high'" },
        { """{"prompt":"x","model":"gpt-4"}""", "model_not_found", "model", "The model 'gpt-4' does not exist." },

        // Ranges and mixes.
        { """{"prompt":"x","output_compression":101}""", "invalid_value", "output_compression", "between 0 and 100" },
        { """{"prompt":"x","partial_images":4}""", "invalid_value", "partial_images", "between 0 and 3" },
        { """{"prompt":"x","stream":true,"partial_images":-1}""", "invalid_value", "partial_images", "between 0 and 3" },
        { """{"prompt":"x","timeout":0}""", "invalid_value", "timeout", "between 1 and 3600" },
        { """{"prompt":"x","timeout":1e300}""", "invalid_value", "timeout", "between 1 and 3600" },
        { """{"prompt":"x","max_cost":-1}""", "invalid_value", "max_cost", "between 0 and 1000000" },
        { """{"prompt":"x","frame_count":4}""", "invalid_value", "frame_count", "need 'output_format' 'gif' or 'webp'" },
        { """{"prompt":"x","background":"transparent","output_format":"jpeg"}""", "invalid_value", "background", "use 'png', 'webp' or 'avif'" },

        // Pictures where none belong.
        { """{"prompt":"x","image":"data:image/png;base64,AAAA"}""", "invalid_value", "image", "use /v1/images/edits" },

        // The same name twice.
        { """{"prompt":"x","n":1,"n":2}""", "invalid_value", "n", "given twice" },
    };

    public static TheoryData<string, string, string, string, string> BadFormFields => new()
    {
        { "n", "two", "invalid_type", "n", "Parameter 'n' must be an integer, not other text." },
        { "n", "0", "invalid_value", "n", "Parameter 'n' must be between 1 and 10" },
        { "stream", "perhaps", "invalid_type", "stream", "must be true or false" },
        { "response_format", "png", "invalid_value", "response_format", "Parameter 'response_format' must be 'url' or 'b64_json'" },
        { "provider_options", "{", "invalid_type", "provider_options", "must be a JSON object" },
        { "provider_options", "[]", "invalid_type", "provider_options", "must be a JSON object" },
        { "guidance", "NaN", "invalid_type", "guidance", "must be a number" },
        { "prompt", " ", "missing_required_parameter", "prompt", "Missing required parameter: prompt" },
    };

    [Theory]
    [MemberData(nameof(BadJsonFields))]
    [ContractRow("S0-02", "S0-05", "S0-06", "S0-13")]
    public async Task Generations_BadJsonField_NamesItAndSaysWhatIsAllowed(string body, string code, string param, string sentence)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync("/v1/images/generations", body);

        answer.AssertRefused(400, code, param, sentence);
        Assert.Equal("BadRequest", answer.Json.GetProperty("responseStatus").GetProperty("errorCode").GetString());
        Assert.Empty(server.Provider.Calls);
    }

    [Theory]
    [MemberData(nameof(BadFormFields))]
    public async Task Generations_BadFormField_NamesItAndSaysWhatIsAllowed(
        string name,
        string value,
        string code,
        string param,
        string sentence)
    {
        await using var server = await DialectServer.StartAsync();
        using var form = new MultipartFormDataContent();
        if (name != "prompt")
        {
            form.Add(new StringContent("x"), "prompt");
        }

        form.Add(new StringContent(value), name);

        var answer = await server.PostAsync("/v1/images/generations", form);

        answer.AssertRefused(400, code, param, sentence);
    }

    [Fact]
    [ContractRow("S0-62")]
    public async Task Generations_PromptTooLong_TellsTheLimit()
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync("/v1/images/generations", JsonSerializer.Serialize(new { prompt = new string('x', 32_001) }));

        answer.AssertRefused(400, "invalid_value", "prompt", "has 32001 characters; at most 32000 are allowed");
    }

    [Theory]
    [InlineData("Atelier-Strict", "maybe")]
    [InlineData("Atelier-Metadata", "never")]
    public async Task Generations_BadHeader_NamesIt(string name, string value)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync("/v1/images/generations", """{"prompt":"x"}""", (name, value));

        answer.AssertRefused(400, "invalid_value", name, "must be one of 'on', 'off'");
        Assert.Equal("header", answer.Json.GetProperty("detail")[0].GetProperty("loc")[0].GetString());
    }

    [Theory]
    [InlineData("/v1/images/edits", """{"prompt":"x"}""", "missing_required_parameter", "image", "1 to 16 pictures")]
    [InlineData("/v1/images/edits", """{"prompt":"x","image":5}""", "invalid_type", "image", "a string or an object with 'image_url'")]
    [InlineData("/v1/images/edits", """{"prompt":"x","image":["x.png"]}""", "invalid_image_url", "image[0]", "https address")]
    [InlineData("/v1/images/edits", """{"prompt":"x","image":""}""", "invalid_image_url", "image", "https address")]
    [InlineData("/v1/images/edits", """{"prompt":"x","images":[{}]}""", "missing_required_parameter", "images[0].image_url", "needs 'image_url'")]
    [InlineData("/v1/images/edits", """{"prompt":"x","images":[{"file_id":"file-abc"}]}""", "not_supported", "images[0].file_id", "keeps no uploaded files")]
    [InlineData("/v1/images/edits", """{"prompt":"x","images":[{"image_url":7}]}""", "invalid_type", "images[0].image_url", "must be a string")]
    [InlineData("/v1/images/edits", """{"prompt":"x","image":"data:text/plain;base64,AAAA"}""", "invalid_base64_image", "image", "base64 of a picture")]
    [InlineData("/v1/images/edits", """{"prompt":"x","image":"data:image/png;base64,§§§"}""", "invalid_base64_image", "image", "base64 of a picture")]
    [InlineData("/v1/images/edits", """{"prompt":"x","image":"data:image/png;base64,AAAA"}""", "invalid_image_file", "image", "cannot be used")]
    [InlineData("/v1/images/edits", """{"prompt":"x","mask":["x"]}""", "invalid_type", "mask", "a string or an object")]
    [InlineData("/v1/images/edits", """{"prompt":"x","output_format":"svg"}""", "not_supported", "output_format", "only on /v1/images/generations")]
    [InlineData("/v1/images/variations", "{}", "missing_required_parameter", "image", "exactly one picture")]
    [InlineData("/v1/images/variations", """{"mask":"x"}""", "invalid_value", "mask", "only on /v1/images/edits")]
    [InlineData("/v1/images/variations", """{"stream":true}""", "not_supported", "stream", "only on /v1/images/generations and /v1/images/edits")]
    public async Task EditsAndVariations_BadPictureField_NamesItAndSaysWhatIsAllowed(
        string path,
        string body,
        string code,
        string param,
        string sentence)
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(path, body);

        answer.AssertRefused(400, code, param, sentence);
        Assert.Equal(0, server.SpooledFiles);
    }

    [Fact]
    public async Task Edits_SeventeenPictures_AreRefusedBeforeAnyIsTaken()
    {
        await using var server = await DialectServer.StartAsync();
        var images = Enumerable.Repeat(Pictures.DataUri(Pictures.Blue), 17);

        var answer = await server.PostAsync("/v1/images/edits", JsonSerializer.Serialize(new { prompt = "x", image = images }));

        answer.AssertRefused(400, "invalid_value", "image", "needs 1 to 16 pictures, not 17");
    }

    [Fact]
    public async Task Edits_MaskOfAnotherSize_TellsBoth()
    {
        await using var server = await DialectServer.StartAsync();

        var body = new { prompt = "x", image = Pictures.DataUri(Pictures.Blue), mask = Pictures.DataUri(Png.Solid(4, 4, 0)) };

        var answer = await server.PostAsync("/v1/images/edits", JsonSerializer.Serialize(body));

        answer.AssertRefused(400, "invalid_image_file", "mask", "is 4x4; it must have the size of the first picture, 8x8");
        Assert.Equal(0, server.SpooledFiles);
    }

    [Fact]
    public async Task Edits_DecompressionBomb_IsRefusedWithoutDecoding()
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(
            "/v1/images/edits",
            JsonSerializer.Serialize(new { prompt = "x", image = Pictures.DataUri(Png.Claiming(30_000, 30_000)) }));

        answer.AssertRefused(400, "invalid_image_file", "image", "cannot be used");
        Assert.Empty(server.Provider.Calls);
    }
}
