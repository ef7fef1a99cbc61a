using System.Net;
using System.Text.Json;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native.Generate;

/// <summary>What the image generator service promised of its two providers, with nobody but the embedded artist at hand.</summary>
public sealed class ServiceRowTests
{
    private const string Prompt = "A futuristic city at sunset with flying cars";

    public static TheoryData<string, string> Sizes
    {
        get
        {
            var sizes = new TheoryData<string, string>();
            foreach (var size in new[] { "1024x1024", "1792x1024", "1024x1792" })
            {
                sizes.Add("dalle3", size);
            }

            foreach (var size in new[] { "512x512", "768x768", "1024x1024", "1536x1024", "1024x1536" })
            {
                sizes.Add("flux_schnell", size);
            }

            return sizes;
        }
    }

    [Fact]
    [ContractRow("S2-01", "S2-03", "S2-05", "S2-57", "S2-61")]
    public async Task Generate_DallE_HasEveryFieldOfTheContract()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.MakeAsync(new { prompt = Prompt, provider = "dalle3", size = "1024x1024", quality = "hd", style = "vivid", num_images = 1 });

        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal(("dalle3", "dall-e-3", "completed"), (answer.Text("provider"), answer.Text("model"), answer.Text("status")));
        Assert.Equal(Prompt, answer.Text("prompt"));
        Assert.NotEmpty(answer.Text("revised_prompt"));
        Assert.NotEmpty(answer.Text("correlation_id"));
        Assert.True(answer.GetProperty("duration_seconds").GetDouble() >= 0);
        Assert.True(answer.IsNull("error"));
        var image = Assert.Single(answer.Images());
        Assert.Equal(("1024x1024", "dalle3"), (image.Text("size"), image.Text("provider")));
        Assert.NotEmpty(image.Text("image_id"));
        Assert.NotEmpty(image.Text("revised_prompt"));
        Assert.StartsWith("file:///", image.Text("storage_url"), StringComparison.Ordinal);
        Assert.True(image.IsNull("base64_data"));
        Assert.Equal("1024x1024", Png.SizeOf(await server.FetchAsync(image)));
    }

    [Fact]
    [ContractRow("S2-02")]
    public async Task Generate_FluxWithSeed_GivesTheSamePicturesAgain()
    {
        await using var server = await TestServer.StartAsync();
        var wish = new { prompt = Prompt, provider = "flux_schnell", size = "512x512", num_images = 4, seed = 42, embed_metadata = false };

        var first = await server.MakeAsync(wish);
        var again = await server.MakeAsync(wish);

        Assert.Equal(4, first.Images().Count);
        Assert.Equal("flux_schnell", first.Text("provider"));
        Assert.Equal(first.Images().Select(static image => image.Text("base64_data")), again.Images().Select(static image => image.Text("base64_data")));
        Assert.Equal(4, first.Images().Select(static image => image.Text("sha256")).Distinct().Count());
    }

    [Fact]
    [ContractRow("S2-04")]
    public async Task Generate_QualityAndStyle_ChangeThePicture()
    {
        await using var server = await TestServer.StartAsync();
        var hashes = new HashSet<string>();
        foreach (var (quality, style) in new[] { ("standard", "vivid"), ("hd", "vivid"), ("standard", "natural") })
        {
            var answer = await server.MakeAsync(new { prompt = Prompt, provider = "dalle3", quality, style, embed_metadata = false });
            hashes.Add(answer.Images()[0].Text("sha256"));
        }

        Assert.Equal(3, hashes.Count);
    }

    [Theory]
    [ContractRow("S2-06", "S2-07")]
    [MemberData(nameof(Sizes))]
    public async Task Generate_EverySizeOfTheProvider_IsExact(string provider, string size)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.MakeAsync(new { prompt = Prompt, provider, size, response_format = "b64_json" });

        var image = Assert.Single(answer.Images());
        Assert.Equal((size, size), (image.Text("size"), Png.SizeOf(image.Bytes())));
    }

    [Fact]
    [ContractRow("S2-11", "S2-28")]
    public async Task Generate_NamingNobody_IsDallESquare()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.MakeAsync(new { prompt = Prompt });

        Assert.Equal(("dalle3", "1024x1024"), (answer.Text("provider"), answer.Images()[0].Text("size")));
    }

    [Fact]
    [ContractRow("S2-18")]
    public async Task Generate_WhatTheProviderDoesNotKnow_IsIgnored()
    {
        await using var server = await TestServer.StartAsync();

        var seeded = await server.MakeAsync(new { prompt = Prompt, provider = "dalle3", seed = 7 });
        var styled = await server.MakeAsync(new { prompt = Prompt, provider = "flux_schnell", quality = "hd", style = "natural" });

        Assert.Contains(seeded.Warnings(), static warning => warning.Contains("'seed'", StringComparison.Ordinal));
        Assert.Contains(styled.Warnings(), static warning => warning.Contains("'quality'", StringComparison.Ordinal));
    }

    [Fact]
    [ContractRow("S2-14")]
    public async Task Generate_EmptyPrompt_IsTheDocumentsError()
    {
        await using var server = await TestServer.StartAsync();

        var (status, answer) = await server.CallAsync(new { prompt = "", provider = "dalle3" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.Equal(("validation_failed", "Prompt cannot be empty"), (answer.Text("error"), answer.Text("message")));
        Assert.NotEmpty(answer.Text("correlation_id"));
    }

    [Theory]
    [ContractRow("S2-08", "S2-09", "S2-10")]
    [InlineData("""{"prompt":"a","provider":"dalle3","size":"512x512"}""")]
    [InlineData("""{"prompt":"a","provider":"flux_schnell","size":"1792x1024"}""")]
    [InlineData("""{"prompt":"a","provider":"dalle3","num_images":2}""")]
    [InlineData("""{"prompt":"a","provider":"flux_schnell","num_images":5}""")]
    [InlineData("""{"prompt":"a","provider":"flux_schnell","num_images":0}""")]
    [InlineData("""{"prompt":"a","provider":"dalle3","quality":"ultra"}""")]
    [InlineData("""{"prompt":"a","provider":"dalle3","style":"cartoon"}""")]
    [InlineData("""{"prompt":"a","provider":"midjourney"}""")]
    [InlineData("""{"prompt":"a","provider":"dalle3","num_images":"two"}""")]
    [InlineData("""{"prompt":"a","provider":"dalle3","model":"gpt-image-2"}""")]
    [InlineData("""{"prompt":"a","provider":"dalle3","store_images":1}""")]
    public async Task Generate_WhatTheProviderCannotDo_Is400(string json)
    {
        await using var server = await TestServer.StartAsync();

        var (status, error, issues) = await server.RefusalAsync(JsonElement.Parse(json));

        Assert.Equal((400, "validation_failed"), (status, error));
        Assert.Single(issues);
    }

    [Fact]
    [ContractRow("S2-16")]
    public async Task Generate_SeveralThingsWrong_AreAllTold()
    {
        await using var server = await TestServer.StartAsync();

        var (_, answer) = await server.CallAsync(new { prompt = "  ", provider = "dalle3", size = "512x512" });
        var (_, _, many) = await server.RefusalAsync(new { provider = "dalle3", size = "tiny", num_images = 3, quality = "best", steps = "ten", output_format = "bmp" });

        var issues = answer.GetProperty("issues").EnumerateArray().Select(static issue => issue.GetString()).ToList();
        Assert.Equal(2, issues.Count);
        Assert.Equal(answer.Text("message"), issues[0]);
        Assert.Equal(6, many.Length);
    }

    [Fact]
    [ContractRow("S2-15")]
    public async Task Generate_PromptOfFourThousandCharacters_IsTheLongest()
    {
        await using var server = await TestServer.StartAsync();

        foreach (var provider in new[] { "dalle3", "flux_schnell" })
        {
            var (status, error, _) = await server.RefusalAsync(new { prompt = new string('a', 4001), provider });
            Assert.Equal((400, "validation_failed"), (status, error));
            await server.MakeAsync(new { prompt = new string('a', 4000), provider });
        }
    }

    [Fact]
    [ContractRow("S2-17")]
    public async Task Generate_MoreThanTheOperatorAllows_Is400()
    {
        await using var server = await TestServer.StartAsync(static options => options.Engine.MaxImagesPerRequest = 2);

        var (status, error, _) = await server.RefusalAsync(new { prompt = "a", provider = "flux_schnell", num_images = 3 });

        Assert.Equal((400, "validation_failed"), (status, error));
    }

    [Theory]
    [ContractRow("S2-41", "S2-42")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Generate_BlockedWord_IsRefusedWhereModerationIsOn(bool moderated)
    {
        await using var server = await TestServer.StartAsync(options => (options.Engine.BlockedWords, options.Engine.ContentModeration) = (["foo"], moderated));

        var (status, answer) = await server.CallAsync(new { prompt = "A FOOtball", provider = "dalle3" });

        Assert.Equal(moderated ? HttpStatusCode.BadRequest : HttpStatusCode.OK, status);
        if (moderated)
        {
            Assert.Equal("validation_failed", answer.Text("error"));
            Assert.DoesNotContain("foo", answer.Text("message"), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Generate_DefaultsOfTheOperator_AreUsed()
    {
        await using var server = await TestServer.StartAsync(static options =>
        {
            options.Service.DallE3Size = "1792x1024";
            options.Service.FluxSize = "512x512";
            options.Service.FluxSeed = 99;
            options.Service.DefaultImages = 2;
        });

        var dallE = await server.MakeAsync(new { prompt = "a", provider = "dalle3" });
        var flux = await server.MakeAsync(new { prompt = "a", provider = "flux_schnell" });

        Assert.Equal("1792x1024", Assert.Single(dallE.Images()).Text("size"));
        Assert.Equal(2, flux.Images().Count);
        Assert.Equal("512x512", flux.Images()[0].Text("size"));
        Assert.Equal(99, flux.Images()[0].GetProperty("seed").GetInt64());
    }
}
